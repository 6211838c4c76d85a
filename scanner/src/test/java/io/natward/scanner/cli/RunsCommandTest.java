package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.journal.Journal;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.SampleRuns;
import io.natward.scanner.remediation.journal.StateDirectory;
import io.natward.scanner.remediation.journal.StateLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Path state() {
        return folder.resolve("state");
    }

    private void run(RunEvent... more) throws IOException {
        try (StateLock lock = StateDirectory.open(state()).lock();
                Journal journal = Journal.create(lock, SampleRuns.header(SampleRuns.RUN))) {
            for (RunEvent event : SampleRuns.events()) {
                journal.append(event);
            }
            for (RunEvent event : more) {
                journal.append(event);
            }
        }
    }

    private int natward(String... arguments) {
        out.reset();
        err.reset();
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--state-dir";
        all[arguments.length + 1] = state().toString();
        return Main.run(
                new Streams(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                all);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void without_a_state_directory_there_are_no_runs_and_none_is_made() {
        assertThat(natward("runs", "list")).isZero();
        assertThat(told()).contains("no run was made from here");
        assertThat(natward("runs", "show", SampleRuns.RUN)).isEqualTo(2);
        assertThat(natward("runs", "restarted", SampleRuns.RUN, "--host", "ws-1"))
                .isEqualTo(2);
        assertThat(state()).doesNotExist();
    }

    @Test
    void runs_are_listed_with_what_they_came_to() throws IOException {
        run();
        assertThat(natward("runs", "list")).as(told()).isZero();
        assertThat(said().lines())
                .hasSize(2)
                .last()
                .asString()
                .matches(SampleRuns.RUN + " +apply +2 +3 +2 +0 +1 +at work, or ended without a word.*");
    }

    @Test
    void a_damaged_journal_is_listed_as_such_and_not_shown() throws IOException {
        run();
        Path journal = StateDirectory.open(state()).journal(SampleRuns.RUN);
        byte[] content = Files.readAllBytes(journal);
        content[content.length - 2] ^= 1;
        Files.write(journal, content);
        assertThat(natward("runs", "list")).isEqualTo(3);
        assertThat(said()).contains(SampleRuns.RUN).contains("its journal cannot be read");
        assertThat(told())
                .contains(SampleRuns.RUN + ".journal:9: the journal is damaged in the line that begins at byte");
        assertThat(natward("runs", "show", SampleRuns.RUN)).isEqualTo(2);
        assertThat(told()).contains("is damaged");
        assertThat(natward("runs", "restarted", SampleRuns.RUN, "--host", "ws-1"))
                .isEqualTo(2);
        assertThat(Files.readAllBytes(journal)).isEqualTo(content);
    }

    @Test
    void a_run_is_shown_with_each_change() throws IOException {
        run();
        assertThat(natward("runs", "show", SampleRuns.RUN)).as(told()).isZero();
        String place = SampleRuns.KEY + "\\" + SampleRuns.NAME;
        assertThat(said())
                .contains("Run " + SampleRuns.RUN + ": apply, begun 2026-11-24T03:15:00Z by natward 1.0")
                .contains("2 of 3 changes are good, 1 in flight")
                .contains("Wave 1 at 2026-11-24T03:15:00Z: ws-1")
                .contains("  fixed  " + place + "\n      before: absent\n      after:  REG_DWORD 2\n")
                .contains("  already-right  " + place)
                .contains("  in flight  " + place + "\n      before: REG_DWORD 0\n")
                .contains("To be restarted, unless that was done already: ws-1, ws-2");
    }

    @Test
    void a_torn_last_line_is_left_out_and_told() throws IOException {
        run();
        Path journal = StateDirectory.open(state()).journal(SampleRuns.RUN);
        byte[] content = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(content, content.length - 5));
        assertThat(natward("runs", "show", SampleRuns.RUN)).isZero();
        assertThat(said()).contains("0 in flight").contains("was cut off when its process ended; it is left out.");
    }

    @Test
    void what_a_host_sent_is_shown_without_its_control_characters() throws IOException {
        ValueImage hostile = new ValueImage.Stored(RegistryType.SZ, "\u001b[2J\nfixed");
        run(SampleRuns.ended("ws-2", "c3", ChangeVerdict.FAILED, hostile));
        assertThat(natward("runs", "show", SampleRuns.RUN)).isZero();
        assertThat(said()).contains("found:  REG_SZ \"\\u001b[2J\\u000afixed\"").doesNotContain("\u001b");
    }

    @Test
    void a_host_on_which_nothing_was_written_need_not_be_restarted() throws IOException {
        run(SampleRuns.ended("ws-2", "c3", ChangeVerdict.FAILED, new ValueImage.Absent()));
        assertThat(natward("runs", "show", SampleRuns.RUN)).isZero();
        assertThat(said()).contains("To be restarted, unless that was done already: ws-1\n");
        assertThat(natward("runs", "restarted", SampleRuns.RUN, "--host", "ws-2"))
                .isEqualTo(2);
        assertThat(told()).contains("the run " + SampleRuns.RUN + " left nothing on 'ws-2' that waits for a restart");
    }

    @Test
    void a_run_that_is_resumed_takes_no_settings_of_another() throws IOException {
        run();
        assertThat(natward("apply", "--resume", SampleRuns.RUN, "--waves", "1", "--yes"))
                .isEqualTo(2);
        assertThat(told()).contains("--waves cannot be given with --resume");
    }

    @Test
    void a_restart_is_written_down_under_the_lock() throws IOException {
        run();
        assertThat(natward("runs", "restarted", SampleRuns.RUN, "--host", "WS-1"))
                .as(told())
                .isZero();
        natward("runs", "show", SampleRuns.RUN);
        assertThat(said())
                .contains("To be restarted, unless that was done already: ws-2\n")
                .containsPattern("Restarted, as somebody said at .*: ws-1\n");
        try (StateLock lock = StateDirectory.open(state()).lock()) {
            assertThat(lock.directory().folder()).isEqualTo(state());
            assertThat(natward("runs", "restarted", SampleRuns.RUN, "--host", "ws-1"))
                    .isEqualTo(2);
            assertThat(told()).contains("in use");
            assertThat(natward("runs", "show", SampleRuns.RUN)).isZero();
        }
    }

    @Test
    void all_unknown_hosts_are_named_and_nothing_is_written() throws IOException {
        run();
        byte[] before = Files.readAllBytes(StateDirectory.open(state()).journal(SampleRuns.RUN));
        assertThat(natward("runs", "restarted", SampleRuns.RUN, "--host", "ws-1", "--host", "wss-1", "--host", "other"))
                .isEqualTo(2);
        assertThat(told()).contains("no host 'wss-1'; did you mean 'ws-1'?").contains("no host 'other'");
        assertThat(Files.readAllBytes(StateDirectory.open(state()).journal(SampleRuns.RUN)))
                .isEqualTo(before);
    }

    @Test
    void a_run_that_there_is_not_and_a_folder_that_others_may_read_are_refused() throws IOException {
        run();
        assertThat(natward("runs", "show", "../lock")).isEqualTo(2);
        assertThat(told()).contains("there is no run '../lock'").contains("the latest: " + SampleRuns.RUN);
        Files.setPosixFilePermissions(state(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(natward("runs", "list")).isEqualTo(2);
        assertThat(told()).contains("chmod 700");
    }
}
