package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.regexe.CommandResult;
import io.natward.scanner.regexe.Deadline;
import io.natward.scanner.regexe.HostFailure;
import io.natward.scanner.regexe.RemoteShell;
import io.natward.scanner.transport.RecordingGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shell on a host that says exactly what the test wants. */
final class WsmanShellTest {
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final String OPERATION_TIMEOUT = "2150858793";
    private static final String SHELL_QUOTA = "2150859173";
    private static final String INVALID_OPTION = "2150858835";

    @TempDir
    private Path folder;

    private final RecordingGuard guard = new RecordingGuard();

    private CommandResult run(ScriptedHost host, Duration timeout) throws Exception {
        try (WsmanConnector connector = new WsmanConnector(guard);
                RemoteShell shell = connector.open(host.target(), Deadline.in(timeout))) {
            return shell.run("ver");
        }
    }

    private HostFailure failure(ScriptedHost host, Duration timeout) throws Exception {
        try {
            throw new AssertionError(run(host, timeout));
        } catch (HostFailure failure) {
            return failure;
        }
    }

    private static ScriptedHost.Script at(String step, Function<ScriptedHost.Call, byte[]> reply) {
        return (call, out) -> call.step().equals(step) ? Optional.of(reply.apply(call)) : Optional.empty();
    }

    @Test
    void needs_four_requests_on_one_connection() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> Optional.empty())) {
            assertThat(run(host, PATIENT)).isEqualTo(new CommandResult("output", 0));
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Delete");
            assertThat(guard.outcomes()).containsExactly("accepted");
        }
    }

    @Test
    void puts_a_character_together_that_was_cut_in_two() throws Exception {
        byte[] text = "Grüße €".getBytes(UTF_8);
        AtomicInteger next = new AtomicInteger();
        try (ScriptedHost host = ScriptedHost.start(folder, at("Receive", call -> {
            int i = next.getAndIncrement();
            return ScriptedHost.output(
                    call,
                    Arrays.copyOfRange(text, i, i + 1),
                    i == text.length - 1 ? Optional.of("0") : Optional.empty());
        }))) {
            assertThat(run(host, PATIENT).output()).isEqualTo("Grüße €");
        }
    }

    @Test
    void falls_back_to_code_page_437_where_utf_8_is_refused() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> switch (call.step()) {
            case "Create" ->
                call.envelope().contains("65001")
                        ? Optional.of(ScriptedHost.fault(call, INVALID_OPTION))
                        : Optional.empty();
            case "Receive" ->
                Optional.of(ScriptedHost.output(call, "Grüße".getBytes(Charset.forName("IBM437")), Optional.of("0")));
            default -> Optional.empty();
        })) {
            assertThat(run(host, PATIENT).output()).isEqualTo("Grüße");
            assertThat(host.steps()).containsExactly("Create", "Create", "Command", "Receive", "Delete");
        }
    }

    @Test
    void asks_again_when_a_command_has_nothing_to_say_yet() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedHost host = ScriptedHost.start(
                folder,
                (call, out) -> call.step().equals("Receive") && asked.getAndIncrement() < 2
                        ? Optional.of(ScriptedHost.fault(call, OPERATION_TIMEOUT))
                        : Optional.empty())) {
            assertThat(run(host, PATIENT).output()).isEqualTo("output");
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Receive", "Receive", "Delete");
        }
    }

    @Test
    void waits_for_a_shell_where_all_are_taken() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedHost host = ScriptedHost.start(
                folder,
                (call, out) -> call.step().equals("Create") && asked.getAndIncrement() < 2
                        ? Optional.of(ScriptedHost.fault(call, SHELL_QUOTA))
                        : Optional.empty())) {
            long began = System.nanoTime();

            assertThat(run(host, PATIENT).output()).isEqualTo("output");

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1500));
            assertThat(host.steps()).containsExactly("Create", "Create", "Create", "Command", "Receive", "Delete");
        }
    }

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
        try (ScriptedHost host = ScriptedHost.start(folder, at("Receive", call -> wrong(wrong, call)))) {
            HostFailure failure = failure(host, PATIENT);

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

    @Test
    void ends_a_command_that_failed_before_it_was_done() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, at("Receive", call -> ScriptedHost.fault(call, "87")))) {
            assertThat(failure(host, PATIENT).detail()).contains("WinRM fault 87: as it is");
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Signal", "Delete");
        }
    }

    @Test
    void comes_back_in_time_from_a_host_that_says_one_byte_at_a_time() throws Exception {
        Duration timeout = Duration.ofSeconds(4);
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> {
            if (call.step().equals("Receive")) {
                drip(ScriptedHost.output(call, new byte[5000], Optional.of("0")), out, over);
            }
            return Optional.empty();
        })) {
            long began = System.nanoTime();

            HostFailure failure = failure(host, timeout);

            over.countDown();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(timeout.plusSeconds(1));
            assertThat(failure.why()).as(failure.detail()).isEqualTo(NoAnswer.TIMED_OUT);
            assertThat(failure.detail()).contains("stopped answering after the login");
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Signal", "Delete");
            assertThat(guard.outcomes()).containsExactly("accepted", "accepted");
        }
    }

    private static void drip(byte[] bytes, OutputStream out, CountDownLatch over) throws IOException {
        try {
            for (byte b : bytes) {
                out.write(b);
                out.flush();
                if (over.await(100, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void ends_at_once_and_deletes_its_shell_when_it_is_interrupted() throws Exception {
        CountDownLatch inReceive = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> {
            if (call.step().equals("Receive")) {
                inReceive.countDown();
                drip(new byte[6000], out, over);
            }
            return Optional.empty();
        })) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread scan = new Thread(() -> {
                try {
                    end.complete(new AssertionError(run(host, PATIENT)));
                } catch (Exception e) {
                    end.complete(e);
                }
            });
            scan.start();
            assertThat(inReceive.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            long began = System.nanoTime();

            scan.interrupt();

            assertThat(end.get(PATIENT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            over.countDown();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Signal", "Delete");
        }
    }

    @Test
    void sends_the_password_to_no_host_that_has_rejected_it_once() throws Exception {
        try (ScriptedHost host =
                ScriptedHost.start(folder, at("Create", call -> ScriptedHost.http(401, "text/plain", "")))) {
            HostFailure failure = failure(host, PATIENT);

            assertThat(failure.why()).isEqualTo(NoAnswer.REJECTED);
            assertThat(host.steps()).containsExactly("Create");
            assertThat(guard.outcomes()).containsExactly("rejected");
        }
    }

    @Test
    void sends_nothing_more_to_a_host_that_rejects_the_account_in_the_middle() throws Exception {
        try (ScriptedHost host =
                ScriptedHost.start(folder, at("Receive", call -> ScriptedHost.http(401, "text/plain", "")))) {
            assertThat(failure(host, PATIENT).why()).isEqualTo(NoAnswer.REJECTED);
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive");
        }
    }

    @ParameterizedTest
    @CsvSource({"401, close", "401, keep-alive", "403, keep-alive"})
    void sends_nothing_more_to_a_host_that_rejects_the_account_while_a_command_is_ended(int status, String connection)
            throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> switch (call.step()) {
            case "Receive" -> Optional.of(ScriptedHost.fault(call, "87"));
            case "Signal" ->
                Optional.of(
                        ("HTTP/1.1 " + status + " No\r\nConnection: " + connection + "\r\nContent-Length: 0\r\n\r\n")
                                .getBytes(UTF_8));
            default -> Optional.empty();
        })) {
            HostFailure failure = failure(host, PATIENT);

            assertThat(failure.detail()).contains("WinRM fault 87: as it is");
            assertThat(failure.getSuppressed()).isEmpty();
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Signal");
        }
    }

    /** It is forbidden something, so it has logged in. */
    @Test
    void a_host_that_forbids_everything_has_accepted_the_password() throws Exception {
        try (ScriptedHost host =
                ScriptedHost.start(folder, at("Create", call -> ScriptedHost.http(403, "text/html", "no")))) {
            HostFailure failure = failure(host, PATIENT);

            assertThat(failure.why()).isEqualTo(NoAnswer.REJECTED);
            assertThat(failure.detail()).contains("HTTP 403");
            assertThat(host.steps()).containsExactly("Create");
            assertThat(guard.outcomes()).containsExactly("accepted");
        }
    }

    @Test
    void deletes_the_shell_over_a_new_connection_where_the_old_one_was_cut() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> {
            if (call.step().equals("Receive")) {
                throw new IOException("cut");
            }
            return Optional.empty();
        })) {
            HostFailure failure = failure(host, PATIENT);

            assertThat(failure.why()).isEqualTo(NoAnswer.FAILED);
            assertThat(failure.detail()).contains("closed the connection in the middle");
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Signal", "Delete");
            assertThat(guard.outcomes()).containsExactly("accepted", "accepted");
        }
    }

    @Test
    void leaves_no_connection_open() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> Optional.empty())) {
            run(host, PATIENT);
            run(host, PATIENT);

            for (long end = System.nanoTime() + PATIENT.toNanos(); host.connections() > 0; ) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void counts_requests_and_says_how_it_spoke() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> Optional.empty());
                WsmanConnector connector = new WsmanConnector(guard)) {
            RemoteShell shell = connector.open(host.target(), Deadline.in(PATIENT));
            try (shell) {
                shell.run("ver");
            }
            assertThat(shell.session().description()).isEqualTo("wsman, Basic over HTTPS");
            assertThat(shell.session().requests()).isEqualTo(4);
            assertThat(shell.session().notes()).isEmpty();
            assertThatThrownBy(() -> shell.run("ver")).isInstanceOf(IllegalStateException.class);
        }
    }
}
