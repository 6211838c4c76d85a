package io.natward.scanner.login.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.natward.scanner.login.LoginFailure;

/** What natward itself looks at in a host's Kerberos tokens, before and after the JDK does. */
final class HostTokenFuzzTest {
    @FuzzTest
    void is_looked_at_within_its_bounds(byte[] token) {
        HostError.code(token).ifPresent(code -> assertThat(token.length).isGreaterThan(2));
        try {
            WrapToken.check(token);
            assertThat(WrapToken.checksum(token).remaining()).isPositive();
        } catch (LoginFailure refused) {
            assertThat(refused.reason())
                    .isIn(LoginFailure.Reason.MALFORMED, LoginFailure.Reason.TOO_WEAK, LoginFailure.Reason.WRONG_HOST);
        }
    }
}
