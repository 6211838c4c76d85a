package io.natward.simulator.wsman;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.simulator.WinrmClient;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.ntlm.NtlmAcceptor;
import io.natward.simulator.ntlm.NtlmClient;
import io.natward.simulator.ntlm.NtlmException;
import io.natward.simulator.ntlm.NtlmSession;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SealedMessagesTest {
    private static final byte[] MESSAGE = "<message/>".getBytes(UTF_8);

    private final NtlmClient client = new NtlmClient("", "local", "right");
    private NtlmSession session;

    @BeforeEach
    void log_in() throws NtlmException {
        NtlmAcceptor acceptor = new NtlmAcceptor(SimulatedHost.windows10("h").account("local", "right"), new byte[0]);
        session = acceptor.authenticate(client.authenticate(acceptor.challenge(client.negotiate())));
    }

    @Test
    void opens_a_message_whose_header_lines_are_indented_by_a_tab() throws NtlmException {
        assertThat(SealedMessages.open(WinrmClient.framed(MESSAGE, client, "\t"), session))
                .isEqualTo(MESSAGE);
    }

    @Test
    void opens_a_message_whose_header_lines_are_not_indented() throws NtlmException {
        assertThat(SealedMessages.open(WinrmClient.framed(MESSAGE, client, ""), session))
                .isEqualTo(MESSAGE);
    }

    @Test
    void refuses_a_message_whose_announced_length_is_wrong() {
        String framed =
                new String(WinrmClient.framed(MESSAGE, client, "\t"), ISO_8859_1).replace("Length=10", "Length=11");
        assertThatThrownBy(() -> SealedMessages.open(framed.getBytes(ISO_8859_1), session))
                .isInstanceOf(NtlmException.class)
                .hasMessageContaining("length");
    }

    @Test
    void refuses_a_message_cut_anywhere() {
        byte[] framed = WinrmClient.framed(MESSAGE, client, "\t");
        for (int length = 0; length < framed.length; length++) {
            byte[] cut = Arrays.copyOf(framed, length);
            assertThatThrownBy(() -> SealedMessages.open(cut, session)).isInstanceOf(NtlmException.class);
        }
    }

    @Test
    void writes_the_form_that_the_specification_shows() {
        String sealed = new String(SealedMessages.seal(MESSAGE, session), ISO_8859_1);
        assertThat(sealed)
                .startsWith(String.join(
                        "\r\n",
                        "--Encrypted Boundary",
                        "\tContent-Type: application/HTTP-SPNEGO-session-encrypted",
                        "\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=10",
                        "--Encrypted Boundary",
                        "\tContent-Type: application/octet-stream",
                        "\u0010\0\0\0\u0001\0\0\0"))
                .endsWith("--Encrypted Boundary--\r\n");
    }
}
