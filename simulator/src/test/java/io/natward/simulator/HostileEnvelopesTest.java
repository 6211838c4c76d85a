package io.natward.simulator;

import static io.natward.simulator.HostileFleet.SOUND;
import static io.natward.simulator.HostileFleet.http;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Envelopes that say what they should not, read by a parser as careless as the JDK's is by itself. */
final class HostileEnvelopesTest {
    private static String created(String fault) throws Exception {
        try (HostileFleet fleet = http(fault);
                WinrmClient client = fleet.loggedIn()) {
            return client.create("437").body();
        }
    }

    private static Document carelesslyRead(String envelope) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(new ByteArrayInputStream(envelope.getBytes(ISO_8859_1)));
    }

    private static String messageId(String envelope) throws Exception {
        return carelesslyRead(envelope)
                .getElementsByTagNameNS("*", "MessageID")
                .item(0)
                .getTextContent();
    }

    private static String received(String fault, String line) throws Exception {
        try (HostileFleet fleet = http(fault);
                WinrmClient client = fleet.loggedIn()) {
            String shell = client.open("437");
            return client.receive(shell, client.command(shell, line), "PT5S").body();
        }
    }

    @Test
    void elements_are_nested_a_hundred_thousand_deep_and_well_formed() throws Exception {
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory()
                .createXMLStreamReader(new StringReader(created("deep-xml(create)")));
        int depth = 0;
        int deepest = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            depth += event == XMLStreamReader.START_ELEMENT ? 1 : event == XMLStreamReader.END_ELEMENT ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        assertThat(deepest).isGreaterThan(100_000);
        assertThat(depth).isZero();
    }

    @Test
    void a_document_type_stands_before_a_sound_envelope() throws Exception {
        String envelope = created("dtd(create)");
        assertThat(envelope).startsWith("<!DOCTYPE s:Envelope [");
        assertThat(messageId(envelope)).startsWith("uuid:");
    }

    @Test
    void an_entity_brings_a_file_into_the_envelope() throws Exception {
        assertThat(messageId(created("file-entity(create)")))
                .startsWith(Files.readString(Path.of("/etc/passwd"), ISO_8859_1)
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void an_entity_and_a_document_type_call_another_host_which_counts_the_call() throws Exception {
        for (String what : new String[] {"web-entity", "web-dtd"}) {
            try (HostileFleet fleet = http(what + "(create, " + SOUND + ")");
                    WinrmClient client = fleet.loggedIn()) {
                String envelope = client.create("437").body();
                assertThat(fleet.sound().counters().requests()).isZero();
                assertThatThrownBy(() -> carelesslyRead(envelope)).isInstanceOf(IOException.class);
                assertThat(fleet.sound().counters().requests()).isEqualTo(1);
            }
        }
    }

    @Test
    void entities_laugh_a_billion_times() throws Exception {
        String envelope = created("billion-laughs(create)");
        assertThat(envelope.length()).isLessThan(5_000);
        assertThatThrownBy(() -> carelesslyRead(envelope))
                .isInstanceOf(SAXException.class)
                .hasMessageContaining("entity expansions");
    }

    @Test
    void an_envelope_ends_in_the_middle() throws Exception {
        String envelope = created("cut-xml(create)");
        assertThat(envelope).startsWith("<s:Envelope").doesNotContain("</s:Envelope>");
    }

    @Test
    void action_and_relates_to_are_wrong_or_missing() throws Exception {
        assertThat(created("none")).contains("<a:RelatesTo>uuid:42</a:RelatesTo>", "/CreateResponse</a:Action>");
        assertThat(created("wrong-action(create)"))
                .contains("/GetResponse</a:Action>")
                .doesNotContain("/CreateResponse<");
        assertThat(created("wrong-relates-to(create)"))
                .contains("<a:RelatesTo>uuid:")
                .doesNotContain("uuid:42");
        assertThat(created("no-relates-to(create)"))
                .contains("</a:To></s:Header>")
                .doesNotContain("RelatesTo");
    }

    @Test
    void a_reply_is_about_another_shell_or_command() throws Exception {
        try (HostileFleet fleet = http("other-shell-id(create)");
                WinrmClient client = fleet.loggedIn()) {
            assertThat(client.commandReply(client.open("437"), "hostname", "").faultCode())
                    .isEqualTo("2150858843");
        }
        try (HostileFleet fleet = http("other-command-id(receive)");
                WinrmClient client = fleet.loggedIn()) {
            String shell = client.open("437");
            String command = client.command(shell, "hostname");
            assertThat(client.receive(shell, command, "PT5S").body())
                    .contains("State=\"" + WinrmClient.SHELL + "/CommandState/Done\"")
                    .doesNotContain(command);
        }
    }

    @Test
    void output_is_told_to_be_of_stderr() throws Exception {
        assertThat(received("stderr-only(receive)", "hostname"))
                .contains("Name=\"stderr\"", Base64.getEncoder().encodeToString("HOSTILE\r\n".getBytes(ISO_8859_1)))
                .doesNotContain("stdout");
    }

    @Test
    void output_is_no_base64() throws Exception {
        String text =
                received("broken-base64(receive)", "hostname").replaceAll("(?s).*?<rsp:Stream [^>]*>([^<]+)<.*", "$1");
        assertThatThrownBy(() -> Base64.getDecoder().decode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_exit_code_comes_unasked_or_not_at_all() throws Exception {
        assertThat(received("none", "hostname")).contains("/Done\"><rsp:ExitCode>0</rsp:ExitCode>");
        assertThat(received("exit-code-while-running(receive)", "hostname"))
                .contains("/Running\"><rsp:ExitCode>0</rsp:ExitCode>")
                .doesNotContain("/Done");
        assertThat(received("no-exit-code(receive)", "hostname"))
                .contains("/Done\"")
                .doesNotContain("ExitCode");
        assertThat(received("no-command-state(receive)", "hostname"))
                .contains("</rsp:Stream></rsp:ReceiveResponse>")
                .doesNotContain("CommandState");
    }
}
