package io.natward.scanner.regexe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.RegistryEditor;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.ValueEdit;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ShellRegistryEditorTest {
    private static final String KEY = EditedHost.KEY.toString();
    private static final KeyQuery QUERY = KeyQuery.whole(EditedHost.KEY, Set.of(EditedHost.VALUE));
    private static final Reading ONE = new Reading.Present(new RegistryValue.Dword(1));

    private static EditedHost withOne() {
        return new EditedHost(EditedHost.windows10().with(KEY, EditedHost.VALUE, Data.dword(1)));
    }

    /** A host that runs the opening line, and then answers in this way. */
    private static final class Answering implements ShellConnector, RemoteShell {
        private final SimulatedCmd first = new SimulatedCmd(EditedHost.windows10());
        private final CommandResult then;
        private int closed;

        Answering(String output, int exitCode) {
            then = CommandResult.of(output.getBytes(UTF_8), UTF_8, exitCode);
        }

        @Override
        public RemoteShell open(Target target, Deadline deadline) {
            return this;
        }

        @Override
        public CommandResult run(String line) throws InterruptedException {
            return first.lines().isEmpty() ? first.run(line) : then;
        }

        @Override
        public Session session() {
            return first.session();
        }

        @Override
        public void close() {
            closed++;
        }

        EditResult change() throws HostFailure, IOException, InterruptedException {
            EditResult[] results = new EditResult[1];
            edit(host -> results[0] = host.make(EditedHost.edit(EditedHost.dword(1), EditedHost.dword(2))));
            return results[0];
        }

        void edit(RegistryEditor.Work work) throws HostFailure, IOException, InterruptedException {
            new ShellRegistryEditor(this, Clock.systemUTC(), () -> "nonce")
                    .edit(Targets.WS_1, EditedHost.EVERYTHING, Set.of(), Duration.ofSeconds(60), work);
        }
    }

    @Test
    void compares_and_writes_a_number_with_one_line_after_the_opening_one() throws Exception {
        EditedHost edited = withOne();

        assertThat(edited.make(EditedHost.edit(EditedHost.dword(1), EditedHost.dword(2))))
                .isEqualTo(new EditResult.Made());

        assertThat(edited.stored()).contains(Data.dword(2));
        assertThat(edited.cmd.lines()).hasSize(2);
        assertThat(edited.cmd.closed()).isPositive();
        assertThat(edited.cmd.machine().counters().registryWritesByPlace())
                .isEqualTo(Map.of((KEY + "\\" + EditedHost.VALUE).toLowerCase(Locale.ROOT), 1L));
    }

    @Test
    void creates_the_key_that_a_value_needs() throws Exception {
        EditedHost edited = new EditedHost(EditedHost.windows10());

        assertThat(edited.make(EditedHost.edit(EditedHost.absent(), EditedHost.dword(2))))
                .isEqualTo(new EditResult.Made());

        assertThat(edited.stored()).contains(Data.dword(2));
    }

    @Test
    void answers_the_first_queries_once_from_the_opening_line_and_reads_again_after_that() throws Exception {
        EditedHost edited = withOne();

        try (ShellRegistryEditor editor = new ShellRegistryEditor(edited.cmd)) {
            editor.edit(Targets.WS_1, EditedHost.EVERYTHING, Set.of(QUERY), Duration.ofSeconds(60), host -> {
                assertThat(value(host.read(Set.of(QUERY)))).isEqualTo(ONE);
                assertThat(edited.cmd.lines()).hasSize(1);
                edited.put(Optional.of(Data.dword(5)));
                assertThat(value(host.read(Set.of(QUERY)))).isEqualTo(new Reading.Present(new RegistryValue.Dword(5)));
                assertThat(edited.cmd.lines()).hasSize(2);
            });
        }
    }

    private static Reading value(Map<RegistryPath, KeyReading> readings) {
        assertThat(readings).containsOnlyKeys(EditedHost.KEY);
        return readings.get(EditedHost.KEY).value(EditedHost.VALUE);
    }

    @Test
    void does_not_let_the_work_touch_another_computer() {
        EditedHost other = new EditedHost(EditedHost.windows10().computerName("WS-2"));

        assertThatThrownBy(() -> other.with(host -> fail("the work was called")))
                .isInstanceOfSatisfying(
                        HostFailure.class, failure -> assertThat(failure.why()).isEqualTo(NoAnswer.OTHER_HOST));
        assertThat(other.cmd.lines()).hasSize(1);
        assertThat(other.cmd.closed()).isPositive();
    }

    @Test
    void tells_a_write_that_reg_exe_refused_from_one_that_was_not_tried() throws Exception {
        EditedHost edited = withOne().faulty("writing-denied(" + KEY + ")");

        assertThat(edited.make(EditedHost.edit(EditedHost.dword(1), EditedHost.dword(2))))
                .isEqualTo(EditedHost.refused(1));
        assertThat(edited.make(EditedHost.edit(EditedHost.dword(1), EditedHost.absent())))
                .isEqualTo(EditedHost.refused(1));
        assertThat(edited.make(EditedHost.edit(EditedHost.dword(1), EditedHost.sz("2"))))
                .isEqualTo(EditedHost.refused(1));
        assertThat(edited.make(EditedHost.edit(EditedHost.dword(7), EditedHost.dword(2))))
                .isEqualTo(new EditResult.NotAsExpected());
        assertThat(edited.stored()).contains(Data.dword(1));
    }

    @Test
    void what_is_absent_already_counts_as_deleted() throws Exception {
        EditedHost edited = new EditedHost(EditedHost.windows10());

        assertThat(edited.make(EditedHost.whatever(EditedHost.absent()))).isEqualTo(new EditResult.Made());
        assertThat(edited.make(EditedHost.edit(EditedHost.absent(), EditedHost.absent())))
                .isEqualTo(new EditResult.Made());
        assertThat(edited.writes()).isZero();
    }

    @Test
    void a_value_that_may_not_be_read_is_neither_absent_nor_deleted() throws Exception {
        EditedHost edited = new EditedHost(EditedHost.windows10().denying(KEY));

        assertThat(edited.make(EditedHost.whatever(EditedHost.absent()))).isEqualTo(EditedHost.refused(1));
        assertThat(edited.make(EditedHost.edit(EditedHost.absent(), EditedHost.sz("2"))))
                .isEqualTo(new EditResult.NotAsExpected());
    }

    @Test
    void removes_a_key_only_if_nothing_is_in_it() throws Exception {
        SimulatedHost host = EditedHost.windows10();

        EditedHost empty = new EditedHost(host.withKey(KEY));
        assertThat(empty.remove(EditedHost.KEY)).isEqualTo(new EditResult.Made());
        assertThat(empty.exists(EditedHost.KEY)).isFalse();

        EditedHost gone = new EditedHost(host);
        assertThat(gone.remove(EditedHost.KEY)).isEqualTo(new EditResult.Made());
        assertThat(gone.writes()).isZero();

        for (EditedHost full : Set.of(
                withOne(),
                new EditedHost(host.withKey(KEY + "\\Below")),
                new EditedHost(host.with(KEY, "", Data.sz("unnamed"))),
                new EditedHost(host.with(KEY, "x", Data.sz("a\r\nb"))),
                new EditedHost(SimulatedHost.xp(EditedHost.NAME).with(KEY, "", Data.none())))) {
            assertThat(full.remove(EditedHost.KEY)).isEqualTo(new EditResult.NotAsExpected());
            assertThat(full.exists(EditedHost.KEY)).isTrue();
        }

        EditedHost xp = new EditedHost(SimulatedHost.xp(EditedHost.NAME).withKey(KEY));
        assertThat(xp.remove(EditedHost.KEY)).isEqualTo(new EditResult.Made());

        EditedHost denied = new EditedHost(host.denying(KEY));
        assertThat(denied.remove(EditedHost.KEY)).isInstanceOf(EditResult.Refused.class);
        assertThat(denied.cmd.errors()).isEmpty();
    }

    @Test
    void a_long_name_is_compared_by_reading_it() throws Exception {
        String name = "n".repeat(150);
        EditedHost edited = new EditedHost(EditedHost.windows10().with(KEY, name, Data.dword(1)));

        assertThat(edited.make(
                        new ValueEdit(EditedHost.KEY, name, Optional.of(EditedHost.dword(1)), EditedHost.dword(2))))
                .isEqualTo(new EditResult.Made());

        assertThat(edited.stored(EditedHost.KEY, name)).contains(Data.dword(2));
        assertThat(edited.cmd.lines()).hasSize(3);
    }

    @Test
    void somebody_elses_value_stays() throws Exception {
        EditedHost edited = withOne().faulty("other-administrator(1, " + KEY + ", " + EditedHost.VALUE + ", 9)");

        assertThat(edited.make(EditedHost.edit(EditedHost.dword(1), EditedHost.dword(2))))
                .isEqualTo(new EditResult.NotAsExpected());

        assertThat(edited.stored()).contains(Data.dword(9));
        assertThat(edited.writes()).isZero();
    }

    @Test
    void an_answer_that_ends_early_is_a_failure_and_no_result() {
        for (String output : new String[] {
            "nonce start\r\n", "nonce start\r\nnonce 0 1\r\n", "nonce start\r\nnonce 0 1\r\nnonce 1 0\r\n"
        }) {
            Answering host = new Answering(output, 0);
            assertThatThrownBy(host::change)
                    .isInstanceOfSatisfying(
                            HostFailure.class,
                            failure -> assertThat(failure.why()).isEqualTo(NoAnswer.FAILED));
            assertThat(host.closed).isPositive();
        }
    }

    @Test
    void a_host_that_runs_no_commands_is_a_failure() {
        assertThatThrownBy(new Answering("not allowed\r\n", 1)::change)
                .isInstanceOf(HostFailure.class)
                .hasMessageContaining("did not run natward's commands (exit code 1)");
    }

    @Test
    void a_comparison_that_did_not_work_writes_nothing_and_says_so() throws Exception {
        assertThat(new Answering("nonce start\r\nnonce 0 9009\r\n", 0).change())
                .isEqualTo(new EditResult.Refused(
                        "what stands there could not be compared (exit code 9009), so nothing was written"));
    }

    @Test
    void the_shell_is_deleted_when_the_work_fails() {
        EditedHost edited = withOne();

        assertThatThrownBy(() -> edited.with(host -> {
                    throw new IOException("the journal's disk is full");
                }))
                .isInstanceOf(IOException.class);
        assertThat(edited.cmd.closed()).isPositive();
    }
}
