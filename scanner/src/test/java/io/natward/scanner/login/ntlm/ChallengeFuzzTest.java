package io.natward.scanner.login.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.SealedMessage;
import java.util.Arrays;
import java.util.Optional;

/** A challenge is answered in full strength or refused, and nothing that was not sealed is taken for sealed. */
final class ChallengeFuzzTest {
    private static final int SIGNATURE = 16;

    @FuzzTest
    void is_answered_or_refused(byte[] fromHost) throws LoginFailure {
        try (NtlmLogin login = NtlmLogin.create("ws-1", "EXAMPLE\\audit", "password", Optional.of(new byte[32]))) {
            login.step(new byte[0]);
            byte[] proof = prove(login, fromHost);
            assertThat(login.isComplete()).isEqualTo(proof.length > 0);
            assertThat(login.isBeforeProof()).isEqualTo(proof.length == 0);
            if (login.isComplete() && fromHost.length > SIGNATURE) {
                assertThat(unsealed(login, fromHost)).isEmpty();
            }
        }
    }

    private static byte[] prove(NtlmLogin login, byte[] fromHost) {
        try {
            return login.step(fromHost);
        } catch (LoginFailure refused) {
            return new byte[0];
        }
    }

    private static Optional<byte[]> unsealed(NtlmLogin login, byte[] message) {
        try {
            return Optional.of(login.sealing()
                    .unseal(new SealedMessage(
                            Arrays.copyOf(message, SIGNATURE),
                            Arrays.copyOfRange(message, SIGNATURE, message.length))));
        } catch (LoginFailure refused) {
            return Optional.empty();
        }
    }
}
