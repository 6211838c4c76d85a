package io.natward.simulator.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.simulator.host.CbtHardening;
import io.natward.simulator.host.SimulatedHost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NtlmAcceptorTest {
    private static final SimulatedHost HOST = SimulatedHost.windows10("ws-1.example")
            .account("EXAMPLE\\svc", "right")
            .account("local", "right");

    private static NtlmSession login(NtlmClient client) throws NtlmException {
        NtlmAcceptor acceptor = new NtlmAcceptor(HOST, new byte[0]);
        return acceptor.authenticate(client.authenticate(acceptor.challenge(client.negotiate())));
    }

    @Test
    void lets_a_domain_account_in_and_reads_what_it_seals() throws NtlmException {
        NtlmClient client = new NtlmClient("EXAMPLE", "svc", "right");
        NtlmSession session = login(client);
        assertThat(session.account()).hasToString("EXAMPLE\\svc");
        for (String text : new String[] {"first", "", "third"}) {
            byte[] sealed = client.seal(text.getBytes(UTF_8));
            assertThat(session.unseal(Arrays.copyOf(sealed, 16), Arrays.copyOfRange(sealed, 16, sealed.length)))
                    .isEqualTo(text.getBytes(UTF_8));
            assertThat(client.unseal(session.seal(text.getBytes(UTF_8)))).isEqualTo(text.getBytes(UTF_8));
        }
    }

    @Test
    void lets_a_local_account_in_without_a_domain_or_with_the_computers_name() throws NtlmException {
        assertThat(login(new NtlmClient("", "LOCAL", "right")).account()).hasToString("local");
        assertThat(login(new NtlmClient("ws-1", "local", "right")).account()).hasToString("local");
    }

    @Test
    void refuses_a_wrong_password_an_unknown_user_and_a_domain_that_is_not_the_accounts() {
        assertThatThrownBy(() -> login(new NtlmClient("EXAMPLE", "svc", "wrong")))
                .hasMessage("wrong password");
        assertThatThrownBy(() -> login(new NtlmClient("EXAMPLE", "nobody", "right")))
                .hasMessage("no such account");
        assertThatThrownBy(() -> login(new NtlmClient("OTHER", "svc", "right"))).hasMessage("no such account");
    }

    @Test
    void refuses_a_mic_that_does_not_fit() {
        assertThatThrownBy(() -> login(new NtlmClient("EXAMPLE", "svc", "right").spoilingMic()))
                .hasMessageContaining("MIC");
    }

    @Test
    void refuses_a_client_without_128_bit_keys() {
        NtlmClient weak = new NtlmClient("EXAMPLE", "svc", "right", 0xe2088237 & ~Flags.KEY_128);
        assertThatThrownBy(() -> login(weak)).hasMessageContaining("does not offer");
    }

    @Test
    void names_the_target_also_to_a_client_that_does_not_ask_as_some_fall_back_to_v1_without() throws NtlmException {
        NtlmClient quiet = new NtlmClient("EXAMPLE", "svc", "right", 0xe2088233 & ~Flags.OEM);
        byte[] challenge = new NtlmAcceptor(HOST, new byte[0]).challenge(quiet.negotiate());
        assertThat(challenge[12]).isEqualTo((byte) "EXAMPLE".getBytes(UTF_16LE).length);
        assertThat(challenge[20] & Flags.REQUEST_TARGET).isNotZero();
    }

    @Test
    void takes_channel_bindings_as_the_hardening_level_says() throws NtlmException {
        byte[] channel = new byte[16];
        Arrays.fill(channel, (byte) 7);
        byte[] other = new byte[16];
        Arrays.fill(other, (byte) 8);
        assertThat(acceptedLevels(channel, channel)).containsExactly(CbtHardening.values());
        assertThat(acceptedLevels(channel, new byte[0])).containsExactly(CbtHardening.NONE, CbtHardening.RELAXED);
        assertThat(acceptedLevels(channel, new byte[16])).containsExactly(CbtHardening.NONE, CbtHardening.RELAXED);
        assertThat(acceptedLevels(channel, other)).containsExactly(CbtHardening.NONE);
    }

    private static List<CbtHardening> acceptedLevels(byte[] channel, byte[] claimed) throws NtlmException {
        List<CbtHardening> accepted = new ArrayList<>();
        for (CbtHardening level : CbtHardening.values()) {
            NtlmAcceptor acceptor = new NtlmAcceptor(HOST.cbtHardening(level), channel);
            NtlmClient client = new NtlmClient("EXAMPLE", "svc", "right").boundTo(claimed);
            byte[] message = client.authenticate(acceptor.challenge(client.negotiate()));
            try {
                acceptor.authenticate(message);
                accepted.add(level);
            } catch (NtlmException e) {
                assertThat(e).hasMessageContaining("channel");
            }
        }
        return accepted;
    }

    @Test
    void refuses_a_replayed_and_a_changed_message() throws NtlmException {
        NtlmClient client = new NtlmClient("EXAMPLE", "svc", "right");
        NtlmSession session = login(client);
        byte[] sealed = client.seal("once".getBytes(UTF_8));
        byte[] signature = Arrays.copyOf(sealed, 16);
        byte[] data = Arrays.copyOfRange(sealed, 16, sealed.length);
        session.unseal(signature, data);
        assertThatThrownBy(() -> session.unseal(signature, data)).hasMessageContaining("signature");

        NtlmClient second = new NtlmClient("EXAMPLE", "svc", "right");
        NtlmSession other = login(second);
        byte[] changed = second.seal("pay 1".getBytes(UTF_8));
        changed[20] ^= 8;
        assertThatThrownBy(
                        () -> other.unseal(Arrays.copyOf(changed, 16), Arrays.copyOfRange(changed, 16, changed.length)))
                .hasMessageContaining("signature");
    }

    @Test
    void refuses_bytes_cut_anywhere_without_any_other_exception() throws NtlmException {
        NtlmAcceptor acceptor = new NtlmAcceptor(HOST, new byte[0]);
        NtlmClient client = new NtlmClient("EXAMPLE", "svc", "right");
        byte[] message = client.authenticate(acceptor.challenge(client.negotiate()));
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThatThrownBy(() -> acceptor.authenticate(cut)).isInstanceOf(NtlmException.class);
        }
    }
}
