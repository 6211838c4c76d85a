package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.scanner.regexe.CommandResult;
import io.natward.scanner.regexe.Deadline;
import io.natward.scanner.regexe.RemoteShell;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell on a host that says exactly what the test wants. */
final class WsmanShellTest {
    private static final String OPERATION_TIMEOUT = "2150858793";
    private static final String SHELL_QUOTA = "2150859173";
    private static final String INVALID_OPTION = "2150858835";

    @TempDir
    private Path folder;

    private final ShellRuns shells = new ShellRuns();

    @Test
    void needs_four_requests_on_one_connection() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> Optional.empty())) {
            assertThat(shells.run(host, ShellRuns.PATIENT))
                    .isEqualTo(CommandResult.of("output".getBytes(UTF_8), UTF_8, 0));
            assertThat(host.steps()).containsExactly("Create", "Command", "Receive", "Delete");
            assertThat(shells.guard().outcomes()).containsExactly("accepted");
        }
    }

    @Test
    void puts_a_character_together_that_was_cut_in_two() throws Exception {
        byte[] text = "Grüße €".getBytes(UTF_8);
        AtomicInteger next = new AtomicInteger();
        try (ScriptedHost host = ScriptedHost.start(folder, ScriptedHost.at("Receive", call -> {
            int i = next.getAndIncrement();
            return ScriptedHost.output(
                    call,
                    Arrays.copyOfRange(text, i, i + 1),
                    i == text.length - 1 ? Optional.of("0") : Optional.empty());
        }))) {
            assertThat(shells.run(host, ShellRuns.PATIENT).output()).isEqualTo("Grüße €");
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
            Charset codePage = Charset.forName("IBM437");
            assertThat(shells.run(host, ShellRuns.PATIENT))
                    .isEqualTo(CommandResult.of("Grüße".getBytes(codePage), codePage, 0));
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
            assertThat(shells.run(host, ShellRuns.PATIENT).output()).isEqualTo("output");
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

            assertThat(shells.run(host, ShellRuns.PATIENT).output()).isEqualTo("output");

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1500));
            assertThat(host.steps()).containsExactly("Create", "Create", "Create", "Command", "Receive", "Delete");
        }
    }

    @Test
    void leaves_no_connection_open() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> Optional.empty())) {
            shells.run(host, ShellRuns.PATIENT);
            shells.run(host, ShellRuns.PATIENT);

            for (long end = System.nanoTime() + ShellRuns.PATIENT.toNanos(); host.connections() > 0; ) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void counts_requests_and_says_how_it_spoke() throws Exception {
        try (ScriptedHost host = ScriptedHost.start(folder, (call, out) -> Optional.empty());
                WsmanConnector connector = new WsmanConnector(shells.guard())) {
            RemoteShell shell = connector.open(host.target(), Deadline.in(ShellRuns.PATIENT));
            try (shell) {
                shell.run("ver");
            }
            assertThat(shell.session().connection().sentence()).isEqualTo("wsman, Basic over HTTPS");
            assertThat(shell.session().requests()).isEqualTo(4);
            assertThat(shell.session().notes()).isEmpty();
            assertThatThrownBy(() -> shell.run("ver")).isInstanceOf(IllegalStateException.class);
        }
    }
}
