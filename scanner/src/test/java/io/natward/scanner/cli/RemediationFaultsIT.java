package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.cli.Distribution.Result;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.JournalReader;
import io.natward.scanner.remediation.journal.RunEnd;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunState;
import io.natward.scanner.remediation.planning.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The built program, changing simulated hosts over real sockets, where one thing goes wrong. */
@Timeout(180)
class RemediationFaultsIT {
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent";
    private static final String VALUE = "AssumeUDPEncapsulationContextOnSendRule";

    @TempDir
    private Path folder;

    private ViolentFleet fleet(int hosts, IntFunction<String> faults) throws Exception {
        ViolentFleet fleet = ViolentFleet.start(folder, hosts, faults);
        Result plan = natward(
                "plan", "-o", "plan.json", "--profile", ViolentFleet.PROFILE, "--state-dir", "state", "--quiet");
        assertThat(plan.code()).as(plan.err()).isEqualTo(1);
        return fleet;
    }

    private Result natward(String... arguments) throws IOException, InterruptedException {
        return new Distribution(folder).run(arguments);
    }

    private Result apply(String... more) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "apply", "plan.json", "--profile", ViolentFleet.PROFILE, "--state-dir", "state", "--yes", "--quiet"));
        all.addAll(List.of(more));
        return natward(all.toArray(String[]::new));
    }

    private List<String> runs() throws IOException {
        Path runs = folder.resolve("state/runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runs)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".journal"))
                    .map(n -> n.substring(0, n.length() - ".journal".length()))
                    .toList();
        }
    }

    private String onlyRun() throws IOException {
        assertThat(runs()).hasSize(1);
        return runs().get(0);
    }

    private RunState state(String run) throws IOException {
        return JournalReader.read(folder.resolve("state/runs/" + run + ".journal"))
                .state()
                .orElseThrow();
    }

    private static Set<ChangeVerdict> verdicts(Stream<ChangeState> changes) {
        return changes.map(c -> ((ChangeProgress.Ended) c.progress()).verdict()).collect(Collectors.toSet());
    }

    private List<WritesLog.Line> writes() throws IOException {
        return new WritesLog(ViolentFleet.writesLog(folder)).since(0);
    }

    /** A limit of the kernel for the length of a file stands for a disk that is full: writing fails in the middle of a line. */
    @Test
    void a_journal_that_cannot_grow_ends_the_run_with_4_before_anything_is_written_that_is_not_on_record()
            throws Exception {
        try (ViolentFleet fleet = fleet(12, i -> "none")) {
            assertThat(fleet).isNotNull();
            Process limited = new Distribution(folder)
                    .withLongestFile(headerBytes() + 12_000)
                    .start(
                            "apply",
                            "plan.json",
                            "--profile",
                            ViolentFleet.PROFILE,
                            "--state-dir",
                            "state",
                            "--yes",
                            "--quiet");
            assertThat(limited.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(limited.exitValue()).isEqualTo(4);
            String run = onlyRun();
            Set<String> intended = places(state(run).changes().values().stream()
                    .filter(c -> c.before().isPresent()));
            Set<String> written =
                    writes().stream().map(WritesLog.Line::place).collect(Collectors.toCollection(TreeSet::new));
            assertThat(intended)
                    .containsAll(written)
                    .hasSizeLessThan(state(run).changes().size());

            Result resumed = natward(
                    "apply",
                    "--resume",
                    run,
                    "--profile",
                    ViolentFleet.PROFILE,
                    "--yes",
                    "--quiet",
                    "--state-dir",
                    "state");

            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(verdicts(state(run).changes().values().stream())).containsExactly(ChangeVerdict.FIXED);
            assertThat(writes().stream().map(WritesLog.Line::place)).doesNotHaveDuplicates();
        }
    }

    /** About as long as the first record of the journal will be, which holds the plan. */
    private long headerBytes() {
        return JsonMapper.shared()
                .readTree(folder.resolve("plan.json").toFile())
                .toString()
                .length();
    }

    private static Set<String> places(Stream<ChangeState> changes) {
        return changes.map(c -> WritesLog.place(c.host(), c.planned())).collect(Collectors.toSet());
    }

    @Test
    void a_connection_that_is_cut_after_a_write_loses_no_change() throws Exception {
        try (ViolentFleet fleet = fleet(8, i -> i % 2 == 0 ? "cut-after-write(1)" : "none")) {
            assertThat(fleet).isNotNull();
            Result result = apply("--max-failures", "100%");
            RunState state = state(onlyRun());
            assertThat(result.code()).as(result.err()).isIn(0, 1, 3);
            assertThat(state.inFlight()).isEmpty();
            assertThat(verdicts(state.changes().values().stream()))
                    .contains(ChangeVerdict.FIXED)
                    .isSubsetOf(
                            ChangeVerdict.FIXED,
                            ChangeVerdict.NOT_VERIFIED,
                            ChangeVerdict.FAILED,
                            ChangeVerdict.SKIPPED);
            Set<String> known = places(
                    state.changes().values().stream().filter(c -> c.before().isPresent()));
            assertThat(writes()).isNotEmpty().allMatch(w -> known.contains(w.place()));

            Result rollback = natward(
                    "rollback",
                    onlyRun(),
                    "--profile",
                    ViolentFleet.PROFILE,
                    "--yes",
                    "--quiet",
                    "--state-dir",
                    "state",
                    "--max-failures",
                    "100%");

            assertThat(rollback.code()).as(rollback.err()).isIn(0, 1);
            Result again = natward(
                    "plan", "-o", "again.json", "--profile", ViolentFleet.PROFILE, "--state-dir", "state", "--quiet");
            assertThat(again.code()).as(again.err()).isEqualTo(1);
            assertThat(PlanFile.read(folder.resolve("again.json")).plan().hosts())
                    .isEqualTo(PlanFile.read(folder.resolve("plan.json")).plan().hosts());
        }
    }

    @Test
    void a_host_that_says_it_wrote_and_did_not_has_failed() throws Exception {
        try (ViolentFleet fleet = fleet(3, i -> i == 1 ? "writes-not-kept" : "none")) {
            assertThat(fleet).isNotNull();
            Result result = apply("--max-failures", "100%");
            assertThat(result.code()).as(result.err()).isEqualTo(1);
            assertThat(verdicts(of(1)))
                    .isSubsetOf(ChangeVerdict.FAILED, ChangeVerdict.SKIPPED)
                    .contains(ChangeVerdict.FAILED);
            assertThat(verdicts(of(0))).containsExactly(ChangeVerdict.FIXED);
            assertThat(verdicts(of(2))).containsExactly(ChangeVerdict.FIXED);
        }
    }

    private Stream<ChangeState> of(int host) throws IOException {
        return state(onlyRun()).changes().values().stream().filter(c -> c.host().equals(ViolentFleet.host(host)));
    }

    /** He sets it while the host's first write is under way, so that this is the next that natward would see there. */
    @Test
    void what_another_administrator_wrote_meanwhile_is_not_overwritten() throws Exception {
        String other = "['other-administrator(1, " + KEY + ", " + VALUE + ", 7)']";
        try (ViolentFleet fleet = fleet(2, i -> i == 1 ? other : "none")) {
            assertThat(fleet).isNotNull();
            Result result = apply();
            assertThat(result.code()).as(result.err()).isEqualTo(1);
            ChangeState changed = of(1).filter(c -> c.planned().name().equals(VALUE))
                    .findFirst()
                    .orElseThrow();
            assertThat(verdicts(Stream.of(changed))).containsExactly(ChangeVerdict.CHANGED_SINCE_PLAN);
            assertThat(writes()).noneMatch(w -> w.place().equals(WritesLog.place(changed.host(), changed.planned())));
        }
    }

    @Test
    void too_many_failures_in_a_wave_stop_the_run() throws Exception {
        String denied = "['writing-denied(HKLM\\SYSTEM)', 'writing-denied(HKLM\\SOFTWARE)']";
        try (ViolentFleet fleet = fleet(8, i -> i < 2 ? denied : "none")) {
            assertThat(fleet).isNotNull();
            Result result = apply("--waves", "2,100%", "--max-failures", "1");
            assertThat(result.code()).as(result.err()).isEqualTo(1);
            assertThat(writes()).isEmpty();
            RunState state = state(onlyRun());
            assertThat(state.waves()).hasSize(1);
            assertThat(state.end())
                    .isInstanceOfSatisfying(
                            RunEnd.Finished.class, end -> assertThat(end.how()).isEqualTo(RunEvent.How.STOPPED));
            assertThat(state.changes().values().stream().filter(c -> !(c.progress() instanceof ChangeProgress.Ended)))
                    .isNotEmpty();
        }
    }

    @Test
    void of_two_processes_at_once_the_second_ends_with_2_and_does_nothing() throws Exception {
        try (ViolentFleet fleet = fleet(8, i -> "late(every, 100ms)")) {
            assertThat(fleet).isNotNull();
            Process first = new Distribution(folder)
                    .start(
                            "apply",
                            "plan.json",
                            "--profile",
                            ViolentFleet.PROFILE,
                            "--state-dir",
                            "state",
                            "--yes",
                            "--quiet");
            while (runs().isEmpty()) {
                assertThat(first.waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
            }
            Path beside = Files.createDirectory(folder.resolve("beside"));
            Result second = new Distribution(beside)
                    .run(
                            "apply",
                            "../plan.json",
                            "-i",
                            "../inventory.yaml",
                            "--profile",
                            "../" + ViolentFleet.PROFILE,
                            "--state-dir",
                            "../state",
                            "--yes");
            assertThat(first.isAlive()).isTrue();
            assertThat(second.code()).as(second.err()).isEqualTo(2);
            assertThat(first.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(first.exitValue()).isZero();
            assertThat(runs()).hasSize(1);
            assertThat(writes().stream().map(WritesLog.Line::place)).doesNotHaveDuplicates();
        }
    }

    @Test
    void what_the_plan_does_not_rest_on_any_more_ends_with_2_and_no_host_is_contacted() throws Exception {
        try (ViolentFleet fleet = fleet(2, i -> "none")) {
            assertThat(fleet).isNotNull();
        } // from here on a contact would fail, and the exit code be another
        String plan = Files.readString(folder.resolve("plan.json"));
        String inventory = Files.readString(folder.resolve("inventory.yaml"));
        Path policy = folder.resolve("own/example-level.yaml");
        String level = Files.readString(policy);

        Files.writeString(folder.resolve("plan.json"), plan.replace("\"two words\"", "\"too words\""));
        refused("plan.json");
        Files.writeString(folder.resolve("plan.json"), plan);

        Files.writeString(folder.resolve("inventory.yaml"), inventory + "# another word\n");
        refused("inventory.yaml");
        Files.writeString(folder.resolve("inventory.yaml"), inventory);

        Files.writeString(policy, level.replace("expect: 3", "expect: 4"));
        refused("example-level");
        Files.writeString(policy, level);

        refused("--max-age", "--max-age", "1s");
        refused("digest", "--digest", "0".repeat(64));
        assertThat(runs()).isEmpty();
        assertThat(apply().code()).isNotEqualTo(2); // nothing else was wrong with it
    }

    private void refused(String word, String... more) throws Exception {
        Result result = apply(more);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(word);
    }
}
