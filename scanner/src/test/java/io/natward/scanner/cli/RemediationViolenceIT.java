package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.ValueImage;
import io.natward.scanner.cli.Distribution.Result;
import io.natward.scanner.cli.KilledRun.Measure;
import io.natward.scanner.cli.KilledRun.Phase;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.RunEnd;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunState;
import io.natward.scanner.remediation.planning.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built program, killed again and again while it changes a fleet and while it takes that back. A plan, its application and
 * its rollback are repeated on the same hosts, which keep what was written to them. {@code -Dnatward.violence=long} is for an
 * hour of it, {@code -Dnatward.violence.seed} repeats a run's choices.
 */
@Timeout(7200)
class RemediationViolenceIT {
    private static final boolean LONG =
            System.getProperty("natward.violence", "short").equals("long");
    private static final int HOSTS = Integer.getInteger("natward.violence.hosts", LONG ? 500 : 40);
    private static final int KILLS_OF_APPLY = Integer.getInteger("natward.violence.kills", LONG ? 200 : 14) * 4 / 7;
    private static final int KILLS_OF_ROLLBACK =
            Integer.getInteger("natward.violence.kills", LONG ? 200 : 14) - KILLS_OF_APPLY;
    private static final int CYCLES = LONG ? 10 : 2;

    private final long seed = Long.getLong("natward.violence.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Phase, Integer> applyPhases = new EnumMap<>(Phase.class);
    private final Map<Phase, Integer> rollbackPhases = new EnumMap<>(Phase.class);
    private String lastApplied = "";
    private int writes;
    private int repeated;
    private int torn;
    private int inFlight;
    private long journalBytes;

    @TempDir
    private Path folder;

    @Test
    void a_fleet_is_put_right_and_taken_back_exactly_however_often_the_program_is_killed() throws Exception {
        long began = System.nanoTime();
        try (ViolentFleet fleet = ViolentFleet.start(folder, HOSTS, i -> "none")) {
            assertThat(fleet).isNotNull();
            RemediationPlan first = plan();
            assertThat(first.hosts()).hasSize(HOSTS);
            Measure apply = applied(first, 0, Measure.NONE);
            Measure rollback = rolledBack(first, 0, Measure.NONE);
            for (int left = CYCLES;
                    sum(applyPhases) < KILLS_OF_APPLY || sum(rollbackPhases) < KILLS_OF_ROLLBACK;
                    left--) {
                assertThat(plan().hosts()).isEqualTo(first.hosts()); // everything stands as in the beginning
                applied(first, share(KILLS_OF_APPLY - sum(applyPhases), left), apply);
                rolledBack(first, share(KILLS_OF_ROLLBACK - sum(rollbackPhases), left), rollback);
                tell(began);
            }
            assertThat(plan().hosts()).isEqualTo(first.hosts());
        } catch (AssertionError | IOException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private void tell(long began) {
        System.out.printf(
                "violence: seed %d, %d hosts, kills of apply %s, of rollback %s, torn lines %d, changes in flight at kills %d, "
                        + "writes %d, of these repeated %d, journals %d bytes, %d s%n",
                seed,
                HOSTS,
                applyPhases,
                rollbackPhases,
                torn,
                inFlight,
                writes,
                repeated,
                journalBytes,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    private static int sum(Map<Phase, Integer> phases) {
        return phases.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int share(int kills, int cyclesLeft) {
        return (kills + Math.max(1, cyclesLeft) - 1) / Math.max(1, cyclesLeft);
    }

    private RemediationPlan plan() throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("plan.json"));
        Result result = natward(
                "plan",
                "-o",
                "plan.json",
                "--profile",
                ViolentFleet.PROFILE,
                "--state-dir",
                "state",
                "--parallel",
                "32",
                "--quiet");
        assertThat(result.code()).as(result.err()).isEqualTo(1);
        return PlanFile.read(folder.resolve("plan.json")).plan();
    }

    private Result natward(String... arguments) throws IOException, InterruptedException {
        return new Distribution(folder).run(arguments);
    }

    private Measure applied(RemediationPlan first, int kills, Measure usual) throws Exception {
        int before = log().size();
        KilledRun run = new KilledRun(folder, random, applyPhases);
        run.live(
                kills,
                usual,
                List.of("apply", "plan.json", "--profile", ViolentFleet.PROFILE, "--waves", waves(), "--yes"));
        lastApplied = run.id();
        RunState state = checked(run);
        assertThat(state.changes()).hasSameSizeAs(first.changes().toList());
        for (ChangeState change : state.changes().values()) {
            assertThat(change.before())
                    .as(change.toString())
                    .contains(change.planned().before());
        }
        checkWrites(run, state, before);
        Result verified = natward("verify", run.id(), "--state-dir", "state", "--quiet", "--parallel", "32");
        assertThat(verified.code()).as(verified.err()).isZero();
        return run.measured();
    }

    private Measure rolledBack(RemediationPlan first, int kills, Measure usual) throws Exception {
        int before = log().size();
        KilledRun run = new KilledRun(folder, random, rollbackPhases);
        run.live(
                kills,
                usual,
                List.of("rollback", lastApplied, "--profile", ViolentFleet.PROFILE, "--waves", waves(), "--yes"));
        RunState state = checked(run);
        assertThat(state.changes()).hasSameSizeAs(first.changes().toList());
        Map<String, ValueImage> original = new HashMap<>();
        first.hosts().forEach(h -> h.changes().forEach(c -> original.put(WritesLog.place(h.host(), c), c.before())));
        for (ChangeState change : state.changes().values()) {
            assertThat(change.planned().after())
                    .isEqualTo(original.get(WritesLog.place(change.host(), change.planned())));
        }
        checkWrites(run, state, before);
        checkKeys(state, before);
        return run.measured();
    }

    /** A first host alone, or all at once. */
    private String waves() {
        return random.nextBoolean() ? "1,20%" : "100%";
    }

    private RunState checked(KilledRun run) throws Exception {
        RunState state = run.state();
        assertThat(state.end())
                .isInstanceOfSatisfying(
                        RunEnd.Finished.class, end -> assertThat(end.how()).isEqualTo(RunEvent.How.COMPLETE));
        for (ChangeState change : state.changes().values()) {
            assertThat(change.progress())
                    .as(change.toString())
                    .isInstanceOfSatisfying(ChangeProgress.Ended.class, end -> {
                        assertThat(end.verdict()).as(change.toString()).isEqualTo(ChangeVerdict.FIXED);
                        assertThat(end.found()).isEqualTo(change.planned().after());
                    });
        }
        Result shown = natward("runs", "show", run.id(), "--state-dir", "state");
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("State: complete", "0 in flight").doesNotContain("not begun");
        torn += run.torn();
        inFlight += run.inFlight();
        journalBytes += Files.size(run.journal());
        return state;
    }

    /** Each planned value was written, as planned, and once; or once more for each time that it was in flight at a kill. */
    private void checkWrites(KilledRun run, RunState state, int before) throws IOException {
        Map<String, List<String>> written = log().since(before).stream()
                .filter(line -> !line.isOfKey())
                .collect(Collectors.groupingBy(
                        WritesLog.Line::place, Collectors.mapping(WritesLog.Line::what, Collectors.toList())));
        Map<String, ValueImage> planned = new HashMap<>();
        state.changes()
                .values()
                .forEach(c -> planned.put(
                        WritesLog.place(c.host(), c.planned()), c.planned().after()));
        assertThat(written).containsOnlyKeys(planned.keySet());
        written.forEach((place, whats) -> {
            assertThat(whats).as(place).containsOnly(WritesLog.what(planned.get(place)));
            assertThat(whats)
                    .as(place)
                    .hasSizeLessThanOrEqualTo(1 + run.repeatable().getOrDefault(place, 0));
            writes += whats.size();
            repeated += whats.size() - 1;
        });
    }

    /** Every key that was created is deleted, once, and no other. */
    private void checkKeys(RunState state, int before) throws IOException {
        List<String> created = state.changes().values().stream()
                .flatMap(c -> c.planned().removeIfEmpty().stream()
                        .map(key -> (c.host() + "\t" + key + "\t").toLowerCase(Locale.ROOT)))
                .toList();
        assertThat(created).isNotEmpty();
        assertThat(log().since(before).stream().filter(WritesLog.Line::isOfKey).map(WritesLog.Line::place))
                .containsExactlyInAnyOrderElementsOf(created);
    }

    private WritesLog log() {
        return new WritesLog(ViolentFleet.writesLog(folder));
    }
}
