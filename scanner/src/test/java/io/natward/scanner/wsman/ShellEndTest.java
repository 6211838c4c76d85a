package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.registry.HostFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a shell ends where something is in the way, and what is sent to whom by then. */
final class ShellEndTest {
    @TempDir
    private Path folder;

    private final ShellRuns shells = new ShellRuns();

    @Test
    void ends_a_command_that_failed_before_it_was_done() throws Exception {
        try (ScriptedHost host =
                ScriptedHost.start(folder, ScriptedHost.at("Receive", call -> ScriptedHost.fault(call, "87")))) {
            assertThat(shells.failure(host, ShellRuns.PATIENT).detail()).contains("WinRM fault 87: as it is");
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

            HostFailure failure = shells.failure(host, timeout);

            over.countDown();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(timeout.plusSeconds(1));
            assertThat(failure.why()).as(failure.detail()).isEqualTo(NoAnswer.TIMED_OUT);
            assertThat(failure.detail()).contains("stopped answering after the login");
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Signal", "Delete");
            assertThat(shells.guard().outcomes()).containsExactly("accepted", "accepted");
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
                    end.complete(new AssertionError(shells.run(host, ShellRuns.PATIENT)));
                } catch (Exception e) {
                    end.complete(e);
                }
            });
            scan.start();
            assertThat(inReceive.await(ShellRuns.PATIENT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            long began = System.nanoTime();

            scan.interrupt();

            assertThat(end.get(ShellRuns.PATIENT.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(InterruptedException.class);
            over.countDown();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Signal", "Delete");
        }
    }

    @Test
    void sends_the_password_to_no_host_that_has_rejected_it_once() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(
                folder, ScriptedHost.at("Create", call -> ScriptedHost.http(401, "text/plain", "")))) {
            HostFailure failure = shells.failure(host, ShellRuns.PATIENT);

            assertThat(failure.why()).isEqualTo(NoAnswer.REJECTED);
            assertThat(host.steps()).containsExactly("Create");
            assertThat(shells.guard().outcomes()).containsExactly("rejected");
        }
    }

    @Test
    void sends_nothing_more_to_a_host_that_rejects_the_account_in_the_middle() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(
                folder, ScriptedHost.at("Receive", call -> ScriptedHost.http(401, "text/plain", "")))) {
            assertThat(shells.failure(host, ShellRuns.PATIENT).why()).isEqualTo(NoAnswer.REJECTED);
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
            HostFailure failure = shells.failure(host, ShellRuns.PATIENT);

            assertThat(failure.detail()).contains("WinRM fault 87: as it is");
            assertThat(failure.getSuppressed()).isEmpty();
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Signal");
        }
    }

    /** It is forbidden something, so it has logged in. */
    @Test
    void a_host_that_forbids_everything_has_accepted_the_password() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(
                folder, ScriptedHost.at("Create", call -> ScriptedHost.http(403, "text/html", "no")))) {
            HostFailure failure = shells.failure(host, ShellRuns.PATIENT);

            assertThat(failure.why()).isEqualTo(NoAnswer.REJECTED);
            assertThat(failure.detail()).contains("HTTP 403");
            assertThat(host.steps()).containsExactly("Create");
            assertThat(shells.guard().outcomes()).containsExactly("accepted");
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
            HostFailure failure = shells.failure(host, ShellRuns.PATIENT);

            assertThat(failure.why()).isEqualTo(NoAnswer.FAILED);
            assertThat(failure.detail()).contains("closed the connection in the middle");
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Signal", "Delete");
            assertThat(shells.guard().outcomes()).containsExactly("accepted", "accepted");
        }
    }
}
