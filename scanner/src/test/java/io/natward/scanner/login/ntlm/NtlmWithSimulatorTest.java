package io.natward.scanner.login.ntlm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.login.MessageSealing;
import io.natward.scanner.login.SealedMessage;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.ntlm.NtlmAcceptor;
import io.natward.simulator.ntlm.NtlmException;
import io.natward.simulator.ntlm.NtlmSession;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins and sealed messages with the simulator's acceptor, which shares no code with this side. */
final class NtlmWithSimulatorTest {
    private static final SimulatedHost HOST = SimulatedHost.windows10("ws-1.example")
            .account("EXAMPLE\\svc", "right")
            .account("local", "right");
    private static final byte[] BINDING = "tls-server-end-point:hash".getBytes(UTF_8);
    private static final byte[] HELLO = "hello".getBytes(UTF_8);

    private record Pair(MessageSealing client, NtlmSession host) {
        SealedMessage fromHost(byte[] plain) {
            byte[] sealed = host.seal(plain);
            return new SealedMessage(Arrays.copyOf(sealed, 16), Arrays.copyOfRange(sealed, 16, sealed.length));
        }
    }

    private static Pair login(String account, String password, Optional<byte[]> binding, byte[] expected)
            throws LoginFailure, NtlmException {
        NtlmLogin login = NtlmLogin.create("ws-1.example", account, password, binding);
        NtlmAcceptor acceptor = new NtlmAcceptor(HOST, expected);
        byte[] challenge = acceptor.challenge(login.step(new byte[0]));
        NtlmSession session = acceptor.authenticate(login.step(challenge));
        return new Pair(login.sealing(), session);
    }

    private static Pair login() throws LoginFailure, NtlmException {
        return login("EXAMPLE\\svc", "right", Optional.empty(), new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMPLE\\svc", "example\\SVC", "local", ".\\local", "ws-1\\local"})
    void logs_in_and_seals_both_ways(String account) throws Exception {
        Pair pair = login(account, "right", Optional.empty(), new byte[0]);
        for (String text : new String[] {"first", "", "third", "x".repeat(100_000)}) {
            SealedMessage sealed = pair.client().seal(text.getBytes(UTF_8));
            assertThat(pair.host().unseal(sealed.signature(), sealed.data())).isEqualTo(text.getBytes(UTF_8));
            assertThat(pair.client().unseal(pair.fromHost(text.getBytes(UTF_8))))
                    .isEqualTo(text.getBytes(UTF_8));
        }
    }

    @Test
    void is_refused_with_a_wrong_password() {
        assertThatThrownBy(() -> login("EXAMPLE\\svc", "wrong", Optional.empty(), new byte[0]))
                .hasMessage("wrong password");
    }

    @Test
    void is_bound_to_its_channel() throws Exception {
        assertThat(login("local", "right", Optional.of(BINDING), ChannelBindings.hash(BINDING))
                        .host()
                        .account())
                .hasToString("local");
        assertThatThrownBy(() -> login("local", "right", Optional.of(BINDING), ChannelBindings.hash(HELLO)))
                .hasMessage("the client is bound to another channel");
    }

    @Test
    void refuses_a_message_that_comes_again_and_all_that_follow() throws Exception {
        Pair pair = login();
        SealedMessage first = pair.fromHost(HELLO);
        pair.client().unseal(first);
        assertRefused(pair, first, "is number 0 where 1 was due");
        assertRefused(pair, pair.fromHost(HELLO), "cannot follow one that was refused");
        assertThatThrownBy(() -> pair.client().seal(HELLO)).hasMessageContaining("cannot follow");
    }

    @Test
    void refuses_a_message_that_comes_too_early() throws Exception {
        Pair pair = login();
        pair.fromHost(HELLO);
        assertRefused(pair, pair.fromHost(HELLO), "is number 1 where 0 was due");
    }

    @Test
    void refuses_a_message_whose_number_was_changed_to_fit() throws Exception {
        Pair pair = login();
        SealedMessage first = pair.fromHost(HELLO);
        pair.client().unseal(first);
        first.signature()[12] = 1;
        assertRefused(pair, first, "does not fit its signature");
    }

    @Test
    void refuses_its_own_message_sent_back() throws Exception {
        Pair pair = login();
        assertRefused(pair, pair.client().seal(HELLO), "does not fit its signature");
    }

    @Test
    void refuses_a_message_with_any_bit_changed() throws Exception {
        for (int at = 0; at < 16 + HELLO.length; at++) {
            int byteAt = at;
            refuses(whole -> {
                byte[] bytes = whole.clone();
                bytes[byteAt] ^= 4;
                return bytes;
            });
        }
    }

    @Test
    void refuses_a_message_that_is_shorter_or_longer_than_it_was() throws Exception {
        refuses(whole -> Arrays.copyOf(whole, whole.length - 1));
        refuses(whole -> Arrays.copyOf(whole, whole.length + 1));
        refuses(whole -> Arrays.copyOf(whole, 16));
    }

    @Test
    void refuses_a_signature_of_another_length() throws Exception {
        for (int length : new int[] {0, 4, 15, 17, 60}) {
            assertRefused(login(), new SealedMessage(new byte[length], HELLO), "a signature of " + length + " bytes");
        }
    }

    private static void refuses(UnaryOperator<byte[]> spoiling) throws Exception {
        Pair pair = login();
        byte[] spoiled = spoiling.apply(pair.host().seal(HELLO));
        SealedMessage message =
                new SealedMessage(Arrays.copyOf(spoiled, 16), Arrays.copyOfRange(spoiled, 16, spoiled.length));
        assertRefused(pair, message, "the host's NTLM message");
    }

    private static void assertRefused(Pair pair, SealedMessage message, String words) {
        assertThatThrownBy(() -> pair.client().unseal(message))
                .isInstanceOfSatisfying(
                        LoginFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.MALFORMED))
                .hasMessageContaining(words);
    }
}
