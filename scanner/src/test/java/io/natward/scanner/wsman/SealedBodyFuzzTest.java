package io.natward.scanner.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.SealedMessage;

/** A multipart body is exactly one sealed message, or refused. */
final class SealedBodyFuzzTest {
    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";

    @FuzzTest
    void is_one_message_or_refused(byte[] body) throws LoginFailure {
        SealedMessage read;
        try {
            read = SealedBody.read(body, PROTOCOL);
        } catch (LoginFailure refused) {
            assertThat(refused.reason()).isEqualTo(LoginFailure.Reason.MALFORMED);
            return;
        }
        assertThat(read.signature().length + read.data().length).isLessThan(body.length);
        SealedMessage again = SealedBody.read(SealedBody.write(read, PROTOCOL, read.data().length), PROTOCOL);
        assertThat(again.signature()).isEqualTo(read.signature());
        assertThat(again.data()).isEqualTo(read.data());
    }
}
