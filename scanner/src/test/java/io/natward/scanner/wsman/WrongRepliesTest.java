package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.registry.HostFailure;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies in the middle of a conversation that are not what was asked for. */
final class WrongRepliesTest {
    @TempDir
    private Path folder;

    private final ShellRuns shells = new ShellRuns();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "another request  | a reply to another request",
                "another action   | a reply to another kind of request",
                "another command  | the output of another command",
                "no exit code     | without an exit code",
                "huge exit code   | out of range",
                "no base64        | not Base64",
                "document type    | a document type",
                "html             | not of the type application/soap+xml",
                "two replies      | more than one reply",
                "compressed       | a compressed reply",
                "endless          | more than 2 MiB",
                "redirect         | answered HTTP 302",
            })
    void uses_nothing_of_a_reply_that_is_wrong_and_deletes_the_shell(String wrong, String words) throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, ScriptedHost.at("Receive", call -> wrong(wrong, call)))) {
            HostFailure failure = shells.failure(host, ShellRuns.PATIENT);

            assertThat(failure.why()).as(failure.detail()).isEqualTo(NoAnswer.FAILED);
            assertThat(failure.detail()).contains(words).doesNotContain("password");
            assertThat(host.steps()).contains("Delete");
        }
    }

    private static byte[] wrong(String wrong, ScriptedHost.Call call) {
        String right = new String(ScriptedHost.output(call, "output".getBytes(UTF_8), Optional.of("0")), UTF_8);
        return (switch (wrong) {
                    case "another request" ->
                        right.replace(call.messageId(), call.messageId().replace("uuid", "guid"));
                    case "another action" -> right.replace("ReceiveResponse</a:Action>", "CommandResponse</a:Action>");
                    case "another command" -> right.replace(ScriptedHost.COMMAND, "5AE3B1F0-0003");
                    case "no exit code" -> right.replace("ExitCode", "ExitCodf");
                    case "huge exit code" ->
                        new String(ScriptedHost.output(call, new byte[0], Optional.of("4294967296")), UTF_8);
                    case "no base64" -> right.replace("b3V0cHV0", "b3V0c*V0");
                    case "document type" -> {
                        String body = right.substring(right.indexOf("<s:Envelope"));
                        yield new String(
                                ScriptedHost.http(200, "application/soap+xml", "<!DOCTYPE x [<!ENTITY y 'z'>]>" + body),
                                UTF_8);
                    }
                    case "html" -> new String(ScriptedHost.http(200, "text/html", "<html/>"), UTF_8);
                    case "two replies" ->
                        new String(ScriptedHost.output(call, new byte[0], Optional.empty()), UTF_8) + right;
                    case "compressed" -> right.replace("Content-Type:", "Content-Encoding: gzip\r\nContent-Type:");
                    case "endless" -> "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n";
                    default -> "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/wsman\r\nContent-Length: 0\r\n\r\n";
                })
                .getBytes(UTF_8);
    }
}
