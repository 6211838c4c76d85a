package io.natward.scanner.login.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.natward.policies.finding.Connection.Login;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kerby.kerberos.kerb.KrbErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerberosLoginTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] NOTHING = new byte[0];

    private final KerberosTickets tickets =
            new KerberosTickets(KerberosCredential.ofKeytab(TestRealm.get().userKeys(), TestRealm.USER), false);

    @AfterEach
    void forget() {
        tickets.close();
    }

    private KerberosLogin begin() throws LoginFailure {
        return tickets.begin(TestRealm.HOST, Optional.empty(), PATIENCE);
    }

    @Test
    void logs_in_with_one_token_each_way_and_hands_out_no_ticket() throws Exception {
        TestHost host = new TestHost("HTTP/" + TestRealm.HOST);
        try (KerberosLogin login = begin()) {
            assertThat(login.scheme()).isEqualTo("Kerberos");
            assertThat(login.mechanism()).isEqualTo(Login.KERBEROS);
            assertThat(login.isBeforeProof()).isTrue();
            byte[] reply = host.accept(login.step(NOTHING));
            assertThat(login.isBeforeProof()).isFalse();
            assertThat(login.isComplete()).isFalse();
            assertThat(login.step(reply)).isEmpty();
            assertThat(login.isComplete()).isTrue();
        }
        assertThat(host.context().getSrcName()).hasToString(TestRealm.USER);
        assertThat(host.context().getMutualAuthState()).isTrue();
        assertThat(host.context().getConfState()).isTrue();
        assertThat(host.context().getIntegState()).isTrue();
        assertThat(host.context().getReplayDetState()).isTrue();
        assertThat(host.context().getSequenceDetState()).isTrue();
        assertThat(host.context().getCredDelegState()).isFalse();
    }

    @Test
    void a_bound_login_asks_for_the_same() throws Exception {
        TestHost host = new TestHost("HTTP/" + TestRealm.HOST);
        try (KerberosLogin login = tickets.begin(TestRealm.HOST, Optional.of(new byte[53]), PATIENCE)) {
            login.step(host.accept(login.step(NOTHING)));
            assertThat(login.isComplete()).isTrue();
            assertThatThrownBy(login::sealing).isInstanceOf(IllegalStateException.class);
        }
        assertThat(host.context().getMutualAuthState()).isTrue();
        assertThat(host.context().getReplayDetState()).isTrue();
        assertThat(host.context().getSequenceDetState()).isTrue();
        assertThat(host.context().getCredDelegState()).isFalse();
    }

    @Test
    void a_host_that_sends_no_reply_did_not_prove_itself() throws Exception {
        try (KerberosLogin login = begin()) {
            login.step(NOTHING);
            assertThat(failure(login, NOTHING).reason()).isEqualTo(Reason.WRONG_HOST);
            assertThat(login.isComplete()).isFalse();
            assertThatThrownBy(login::sealing).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_reply_to_another_login_does_not_prove_the_host(boolean bound) throws Exception {
        Optional<byte[]> binding = bound ? Optional.of(new byte[53]) : Optional.empty();
        try (KerberosLogin login = tickets.begin(TestRealm.HOST, binding, PATIENCE);
                KerberosLogin another = begin()) {
            login.step(NOTHING);
            byte[] reply = new TestHost("HTTP/" + TestRealm.HOST).accept(another.step(NOTHING));
            LoginFailure failure = failure(login, reply);
            assertThat(failure.reason()).isEqualTo(Reason.WRONG_HOST);
            assertThat(failure).hasMessageContaining("did not prove to be HTTP/" + TestRealm.HOST);
        }
    }

    @Test
    void no_changed_octet_of_the_reply_passes() throws Exception {
        byte[] reply = reply();
        for (int at = 0; at < reply.length; at++) {
            byte[] changed = reply.clone();
            changed[at] ^= 0x01;
            try (KerberosLogin login = begin()) {
                login.step(NOTHING);
                assertThat(failure(login, changed).reason()).isIn(Reason.WRONG_HOST, Reason.MALFORMED);
            }
        }
    }

    private byte[] reply() throws Exception {
        try (KerberosLogin login = begin()) {
            return new TestHost("HTTP/" + TestRealm.HOST).accept(login.step(NOTHING));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KRB_AP_ERR_SKEW, CLOCK_SKEW, clocks",
        "KRB_AP_ERR_MODIFIED, WRONG_HOST, another computer answers",
        "KRB_AP_ERR_TKT_EXPIRED, REJECTED, Kerberos error 32"
    })
    void says_what_the_host_says(KrbErrorCode code, Reason reason, String sentence) throws Exception {
        byte[] error = AnsweringKdc.error(code);
        ByteBuffer token = ByteBuffer.allocate(error.length + 17);
        token.put(new byte[] {0x60, (byte) 0x81, (byte) (error.length + 13), 0x06, 0x09, 0x2A, (byte) 0x86, 0x48});
        token.put(new byte[] {(byte) 0x86, (byte) 0xF7, 0x12, 0x01, 0x02, 0x02, 0x03, 0x00});
        token.put(error);
        try (KerberosLogin login = begin()) {
            login.step(NOTHING);
            LoginFailure failure = failure(login, Arrays.copyOf(token.array(), token.position()));
            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure).hasMessageContaining(sentence);
        }
    }

    private static LoginFailure failure(KerberosLogin login, byte[] reply) {
        return catchThrowableOfType(LoginFailure.class, () -> login.step(reply));
    }
}
