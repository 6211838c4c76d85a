package io.natward.scanner.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.ValueEdit;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.ReplayedLog;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunHeader;
import io.natward.scanner.remediation.journal.RunSettings;
import io.natward.scanner.remediation.journal.RunState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that die at any moment, and journals that cannot be written. The seed of a failing scenario is in its message. */
class ViolenceTest {
    private static final int SCENARIOS = 2000;

    /** The process is gone: nothing that it does afterwards has any effect. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death() {
            super("the process died", null, false, false);
        }
    }

    /** Ends a process at one of the moments at which it touches the world. */
    private static final class Clockwork implements FakeRegistryHosts.Fault, ReplayedLog.Fault {
        private int left;
        private boolean dead;

        Clockwork(int moments) {
            left = moments;
        }

        private synchronized void tick() {
            dead = dead || left-- == 0;
            if (dead) {
                throw new Death();
            }
        }

        @Override
        public void before(RunEvent event) {
            tick();
        }

        @Override
        public void after(RunEvent event) {
            tick();
        }

        @Override
        public void connecting(String host) {
            tick();
        }

        @Override
        public void reading(String host) {
            tick();
        }

        @Override
        public Optional<EditResult> writing(String host, ValueEdit edit) {
            tick();
            return Optional.empty();
        }

        @Override
        public void halfway(String host, ValueEdit edit) {
            tick();
        }

        @Override
        public void written(String host, ValueEdit edit) {
            tick();
        }

        @Override
        public void removing(String host, RegistryPath key) {
            tick();
        }

        @Override
        public void removed(String host, RegistryPath key) {
            tick();
        }
    }

    private static final List<ValueImage> IMAGES = List.of(
            Runs.ABSENT,
            Runs.dword(0),
            Runs.dword(4294967295L),
            Runs.text("2"),
            Runs.text(""),
            ValueImage.of(new RegistryValue.Qword(-1)),
            ValueImage.of(new RegistryValue.Binary("")),
            ValueImage.of(new RegistryValue.ExpandSz("two words")));

    private static final List<RegistryPath> KEYS = List.of(
            Runs.AGENT, Runs.IPSEC, Runs.IPSEC.child("A"), Runs.IPSEC.child("A").child("B"), Runs.IPSEC.child("C"));

    /** Some hosts, their registries, and a plan for them, all of one seed. */
    private static final class Scenario {
        private final Random random;
        private final FakeRegistryHosts hosts = new FakeRegistryHosts();
        private final RemediationPlan plan;
        private final Map<String, ValueImage> initial = new HashMap<>();
        private int deaths;

        Scenario(long seed) {
            random = new Random(seed);
            List<PlannedHost> planned = new ArrayList<>();
            for (int h = 0; h < 1 + random.nextInt(3); h++) {
                planned.add(host("h" + h));
            }
            plan = Runs.plan(planned);
        }

        private PlannedHost host(String name) {
            FakeRegistryHosts.Registry registry = hosts.registry(name).key(Runs.AGENT);
            if (random.nextInt(3) == 0) {
                registry.key(Runs.IPSEC);
            }
            List<PlannedChange> changes = new ArrayList<>();
            int count = 1 + random.nextInt(4);
            for (int c = 0; c < count; c++) {
                ValueImage before = any(IMAGES);
                ValueImage after =
                        any(IMAGES.stream().filter(i -> !i.equals(before)).toList());
                PlannedChange change = Runs.change(name + "-" + c, any(KEYS), "V" + c, before, after);
                int luck = random.nextInt(10);
                ValueImage standing = luck == 0 ? after : luck == 1 ? any(IMAGES) : before;
                registry.put(change.key(), change.name(), standing);
                initial.put(change.id(), standing);
                changes.add(change);
            }
            return Runs.host(name, changes.toArray(PlannedChange[]::new));
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        /** Runs it to its end, dying on the way; or until the first death where it is not to be resumed. */
        ReplayedLog live(RunHeader header, boolean resumed) {
            ReplayedLog log = ReplayedLog.begun(header);
            boolean first = true;
            while (true) {
                Clockwork clockwork = new Clockwork(random.nextInt(deaths < 6 ? 60 : 1000));
                hosts.withoutFaults().with(clockwork);
                log = log.reopened(clockwork);
                try {
                    RemediationRun run = run(log);
                    RunEvent.Finished end = first ? run.run(log.state()) : run.resume(log.state(), "1.0");
                    assertThat(end.how()).isEqualTo(RunEvent.How.COMPLETE);
                    return log;
                } catch (Death death) {
                    deaths++;
                    first = false;
                    if (!resumed) {
                        return log;
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }

        RemediationRun run(ReplayedLog log) {
            return new RemediationRun(
                    hosts, Runs.targets(plan), log, Runs.limits(1), Runs.CLOCK, (time, end) -> {}, RunListener.NONE);
        }

        Map<String, Long> writesByTarget(int from) {
            return hosts.writes().stream()
                    .skip(from)
                    .collect(Collectors.groupingBy(w -> w.host() + " " + w.target(), Collectors.counting()));
        }
    }

    @Test
    void a_run_that_dies_and_is_resumed_ends_as_if_it_had_not_and_its_rollback_is_the_identity() {
        int deaths = 0;
        for (long seed = 0; seed < SCENARIOS; seed++) {
            try {
                deaths += scenario(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(deaths).isGreaterThan(SCENARIOS); // or the clock would tick too slowly to test anything
    }

    private static int scenario(long seed) {
        Scenario scenario = new Scenario(seed);
        String untouched = scenario.hosts.everything();
        boolean resumed = scenario.random.nextInt(4) != 0;
        ReplayedLog applied = scenario.live(Runs.apply(scenario.plan, failing("100")), resumed);
        if (resumed) {
            assertThat(applied.state().changes().values()).allSatisfy(change -> ended(scenario, change));
        }
        assertThat(scenario.writesByTarget(0).values()).allMatch(count -> count == 1);
        String changed = scenario.hosts.everything();

        int before = scenario.hosts.writes().size();
        RemediationPlan back = RollbackPlan.of(applied.state(), List.of(), "1.0", Runs.NOW);
        ReplayedLog rolledBack = scenario.live(Runs.rollback(back, failing("100")), true);
        assertThat(scenario.hosts.everything()).isEqualTo(untouched);
        assertThat(verdicts(rolledBack.state())).isSubsetOf(ChangeVerdict.FIXED, ChangeVerdict.ALREADY_RIGHT);
        assertThat(scenario.writesByTarget(before).values()).allMatch(count -> count == 1);

        if (resumed) {
            RemediationPlan again = RollbackPlan.of(rolledBack.state(), List.of(), "1.0", Runs.NOW);
            scenario.live(Runs.rollback(again, failing("100")), true);
            assertThat(scenario.hosts.everything()).isEqualTo(changed);
        }
        return scenario.deaths;
    }

    private static RunSettings failing(String most) {
        return Runs.settings("1,50%", most);
    }

    private static List<ChangeVerdict> verdicts(RunState state) {
        return state.changes().values().stream()
                .map(c -> ((ChangeProgress.Ended) c.progress()).verdict())
                .toList();
    }

    private static void ended(Scenario scenario, ChangeState change) {
        ValueImage initial =
                Optional.ofNullable(scenario.initial.get(change.planned().id())).orElseThrow();
        ValueImage now = scenario.hosts
                .registry(change.host())
                .image(change.planned().key(), change.planned().name());
        ChangeVerdict verdict = ((ChangeProgress.Ended) change.progress()).verdict();
        if (initial.equals(change.planned().after())) {
            assertThat(verdict).isEqualTo(ChangeVerdict.ALREADY_RIGHT);
            assertThat(now).isEqualTo(initial);
            assertThat(change.before()).isEmpty();
        } else if (initial.equals(change.planned().before())) {
            assertThat(verdict).isEqualTo(ChangeVerdict.FIXED);
            assertThat(now).isEqualTo(change.planned().after());
            assertThat(change.before()).contains(initial);
        } else {
            assertThat(verdict).isEqualTo(ChangeVerdict.CHANGED_SINCE_PLAN);
            assertThat(now).isEqualTo(initial);
            assertThat(change.before()).isEmpty();
        }
    }

    /** Each write that is made has its intent on record at that moment. */
    private static FakeRegistryHosts.Fault recorded(ReplayedLog log) {
        return new FakeRegistryHosts.Fault() {
            @Override
            public Optional<EditResult> writing(String host, ValueEdit edit) {
                assertThat(log.state().inFlight())
                        .anyMatch(c ->
                                c.host().equals(host) && c.planned().place().equals(edit.target()));
                return Optional.empty();
            }

            @Override
            public void removing(String host, RegistryPath key) {
                assertThat(log.state().inFlight())
                        .anyMatch(c -> c.host().equals(host)
                                && c.planned().removeIfEmpty().contains(key));
            }
        };
    }

    private static ReplayedLog.Fault failingAt(int append, boolean recorded) {
        return new ReplayedLog.Fault() {
            private int count;

            @Override
            public void before(RunEvent event) throws IOException {
                if (!recorded && count++ == append) {
                    throw new IOException("no space left on device");
                }
            }

            @Override
            public void after(RunEvent event) throws IOException {
                if (recorded && count++ == append) {
                    throw new IOException("input/output error");
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothing_is_written_after_an_append_that_failed_and_the_run_can_be_resumed(boolean recorded) throws Exception {
        for (long seed = 0; seed < 40; seed++) {
            int appends = appends(new Scenario(seed));
            for (int append = 0; append < appends; append++) {
                Scenario scenario = new Scenario(seed);
                RunHeader header = Runs.apply(scenario.plan, failing("100"));
                ReplayedLog log = ReplayedLog.begun(header, failingAt(append, recorded));
                scenario.hosts.with(recorded(log));
                RemediationRun run = scenario.run(log);
                int failing = append;
                assertThatThrownBy(() -> run.run(log.state()))
                        .as("seed %d, append %d", seed, failing)
                        .isInstanceOf(IOException.class);
                assertThat(scenario.hosts.writes()).hasSize(intents(log) - (recorded && endsWithIntent(log) ? 1 : 0));
                ReplayedLog next = log.reopened(new ReplayedLog.Fault() {});
                scenario.hosts.withoutFaults().with(recorded(next));
                scenario.run(next).resume(next.state(), "1.0");
                assertThat(next.state().changes().values()).allSatisfy(change -> ended(scenario, change));
                assertThat(scenario.writesByTarget(0).values()).allMatch(count -> count == 1);
            }
        }
    }

    /** How often an undisturbed run appends. */
    private static int appends(Scenario scenario) throws IOException {
        ReplayedLog log = ReplayedLog.begun(Runs.apply(scenario.plan, failing("100")));
        scenario.run(log).run(log.state());
        return log.events().size() - 1;
    }

    private static int intents(ReplayedLog log) {
        return (int) log.events().stream()
                .filter(RunEvent.Intended.class::isInstance)
                .count();
    }

    /** An append that failed although it was recorded: its write was not made. */
    private static boolean endsWithIntent(ReplayedLog log) {
        return log.events().get(log.events().size() - 1) instanceof RunEvent.Intended;
    }

    @Test
    void a_defect_of_the_port_halts_the_run_and_leaves_the_change_in_flight() {
        Scenario scenario = new Scenario(3);
        ReplayedLog log = ReplayedLog.begun(Runs.apply(scenario.plan, failing("100")));
        scenario.hosts.with(new FakeRegistryHosts.Fault() {
            @Override
            public void written(String host, ValueEdit edit) {
                throw new IllegalStateException("a defect");
            }
        });
        assertThatThrownBy(() -> scenario.run(log).run(log.state())).hasMessage("a defect");
        assertThat(scenario.hosts.writes()).hasSize(1);
        assertThat(log.state().inFlight()).hasSize(1);
    }
}
