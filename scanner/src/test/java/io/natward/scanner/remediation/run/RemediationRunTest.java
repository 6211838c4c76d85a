package io.natward.scanner.remediation.run;

import static io.natward.scanner.remediation.run.Runs.ABSENT;
import static io.natward.scanner.remediation.run.Runs.AGENT;
import static io.natward.scanner.remediation.run.Runs.IPSEC;
import static io.natward.scanner.remediation.run.Runs.RULE;
import static io.natward.scanner.remediation.run.Runs.change;
import static io.natward.scanner.remediation.run.Runs.dword;
import static io.natward.scanner.remediation.run.Runs.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.ValueEdit;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.journal.BootIdentity;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ReplayedLog;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunSettings;
import io.natward.scanner.scan.SiteLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RemediationRunTest {
    private final FakeRegistryHosts hosts = new FakeRegistryHosts();
    private final List<Duration> pauses = new ArrayList<>();
    private ReplayedLog log = ReplayedLog.begun(Runs.apply(Runs.plan(), Runs.ALL_AT_ONCE));

    private RemediationRun prepare(RemediationPlan plan, RunSettings settings, RunLimits limits) {
        log = ReplayedLog.begun(Runs.apply(plan, settings));
        return new RemediationRun(
                hosts, Runs.targets(plan), log, limits, Runs.CLOCK, (time, end) -> pauses.add(time), RunListener.NONE);
    }

    private RunEvent.Finished apply(RunSettings settings, PlannedHost... planned) throws IOException {
        return prepare(Runs.plan(planned), settings, Runs.limits(1)).run(log.state());
    }

    private RunEvent.Finished apply(PlannedHost... planned) throws IOException {
        return apply(Runs.ALL_AT_ONCE, planned);
    }

    private ChangeProgress.Ended outcome(String change) {
        return (ChangeProgress.Ended) Optional.ofNullable(log.state().changes().get(change))
                .orElseThrow()
                .progress();
    }

    private ChangeVerdict verdict(String change) {
        return outcome(change).verdict();
    }

    private static PlannedHost h() {
        return Runs.simple("h", "branch");
    }

    private FakeRegistryHosts.Registry registry() {
        return hosts.registry("h").key(AGENT);
    }

    private <E extends RunEvent> List<E> events(Class<E> kind) {
        return log.events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Faults of one host's connection. */
    private FakeRegistryHosts.Fault cut(boolean before, int times) {
        AtomicInteger left = new AtomicInteger(times);
        return new FakeRegistryHosts.Fault() {
            private boolean down;

            @Override
            public Optional<EditResult> writing(String host, ValueEdit edit) throws HostFailure {
                cut(before);
                return Optional.empty();
            }

            @Override
            public void written(String host, ValueEdit edit) throws HostFailure {
                cut(!before);
            }

            @Override
            public void connecting(String host) throws HostFailure {
                cut(down);
            }

            private void cut(boolean here) throws HostFailure {
                if (here && left.getAndDecrement() > 0) {
                    down = true;
                    throw new HostFailure(NoAnswer.TIMED_OUT, "it did not answer in time.");
                }
            }
        };
    }

    @Test
    void writes_what_stands_there_as_the_plan_saw_it_and_reads_it_again() throws Exception {
        registry();
        assertThat(apply(h()).how()).isEqualTo(RunEvent.How.COMPLETE);
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.FIXED);
        assertThat(registry().image(AGENT, RULE)).isEqualTo(dword(2));
        assertThat(log.events())
                .extracting(e -> e.getClass().getSimpleName())
                .containsExactly("Begun", "WaveBegun", "Contacted", "Intended", "Ended", "Finished");
        assertThat(events(RunEvent.Intended.class).get(0).before()).isEqualTo(ABSENT);
        assertThat(hosts.conversations()).containsExactly("h");
    }

    @Test
    void writes_down_which_start_of_the_computer_it_was() throws Exception {
        RegistryPath control = RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Control");
        registry().put(control.child("Session Manager\\Memory Management\\PrefetchParameters"), "BootId", dword(41));
        registry()
                .put(
                        control.child("Windows"),
                        "ShutdownTime",
                        ValueImage.of(new RegistryValue.Binary("8050A1B2C3D4DA01")));
        apply(h());
        assertThat(events(RunEvent.Contacted.class).get(0).boot())
                .isEqualTo(new BootIdentity(Optional.of(41L), Optional.of("8050A1B2C3D4DA01")));
    }

    @Test
    void leaves_what_is_right_already() throws Exception {
        registry().put(AGENT, RULE, dword(2));
        apply(h());
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.ALREADY_RIGHT);
        assertThat(hosts.writes()).isEmpty();
        assertThat(events(RunEvent.Intended.class)).isEmpty();
    }

    @Test
    void leaves_what_changed_since_the_plan_and_names_both() throws Exception {
        registry().put(AGENT, RULE, Runs.text("2"));
        apply(h());
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.CHANGED_SINCE_PLAN);
        assertThat(outcome("h-1").detail()).contains("REG_SZ \"2\"", "absent");
        assertThat(hosts.writes()).isEmpty();
    }

    @Test
    void says_which_keys_the_write_creates_deepest_first() throws Exception {
        RegistryPath deep = IPSEC.child("A").child("B");
        registry();
        apply(host("h", change("c1", deep, "V", ABSENT, dword(1)), change("c2", deep, "W", ABSENT, dword(1))));
        assertThat(events(RunEvent.Intended.class).get(0).creates()).containsExactly(deep, IPSEC.child("A"), IPSEC);
        assertThat(events(RunEvent.Intended.class).get(1).creates()).isEmpty();
    }

    @Test
    void a_host_that_takes_the_write_and_does_not_hold_it_has_failed() throws Exception {
        registry();
        hosts.answering("h", new EditResult.Made());
        assertThat(apply(h()).how()).isEqualTo(RunEvent.How.COMPLETE);
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.FAILED);
        assertThat(outcome("h-1").detail())
                .isEqualTo("The host took the write and does not hold it; nothing stands there.");
    }

    @Test
    void a_host_that_refuses_the_write_has_failed_with_its_words() throws Exception {
        registry();
        hosts.answering("h", new EditResult.Refused("reg.exe ended with 1: access denied."));
        apply(h());
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.FAILED);
        assertThat(outcome("h-1").detail())
                .isEqualTo("The host did not write it: reg.exe ended with 1: access denied; nothing stands there.");
    }

    @Test
    void another_administrator_in_the_middle_is_left_alone() throws Exception {
        registry();
        hosts.otherAdministrator("h", AGENT, RULE, dword(1));
        apply(h());
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.CHANGED_SINCE_PLAN);
        assertThat(outcome("h-1").found()).isEqualTo(dword(1));
        assertThat(hosts.writes()).isEmpty();
    }

    @Test
    void another_administrator_who_sets_the_same_makes_it_right() throws Exception {
        registry();
        hosts.otherAdministrator("h", AGENT, RULE, dword(2));
        apply(h());
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.ALREADY_RIGHT);
        assertThat(hosts.writes()).isEmpty();
    }

    @Test
    void a_connection_lost_after_the_write_is_made_once_more_to_read() throws Exception {
        registry();
        hosts.with(cut(false, 1));
        apply(h());
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.FIXED);
        assertThat(outcome("h-1").detail()).contains("timed-out");
        assertThat(hosts.conversations()).hasSize(2);
        assertThat(hosts.writes()).hasSize(1);
    }

    @Test
    void a_connection_lost_before_the_write_does_not_lead_to_another_write() throws Exception {
        registry();
        hosts.with(cut(true, 1));
        apply(h());
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.FAILED);
        assertThat(outcome("h-1").detail())
                .isEqualTo(
                        "The connection was lost while it was written (timed-out: it did not answer in time). Whether it"
                                + " was written is not known; nothing stands there.");
        assertThat(hosts.writes()).isEmpty();
    }

    @Test
    void a_host_that_does_not_come_back_is_not_verified_and_its_other_changes_are_skipped() throws Exception {
        registry();
        hosts.with(cut(false, 100));
        apply(host("h", change("c1", AGENT, "V", ABSENT, dword(1)), change("c2", AGENT, "W", ABSENT, dword(1))));
        assertThat(verdict("c1")).isEqualTo(ChangeVerdict.NOT_VERIFIED);
        assertThat(outcome("c1").detail()).doesNotContain("does not hold it");
        assertThat(verdict("c2")).isEqualTo(ChangeVerdict.SKIPPED);
        assertThat(hosts.writes()).hasSize(1);
        assertThat(log.state().changes().get("c1").before()).contains(ABSENT);
    }

    @Test
    void an_unreachable_host_has_failed_and_nothing_was_written() throws Exception {
        hosts.unreachable("h");
        apply(h());
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.FAILED);
        assertThat(outcome("h-1").detail())
                .isEqualTo("The host gave no usable answer (unreachable: nothing listens there). Nothing was written.");
        assertThat(log.state().changes().get("h-1").before()).isEmpty();
    }

    @Test
    void another_computer_at_the_address_is_a_failure_that_says_so() throws Exception {
        hosts.refusing("h", NoAnswer.OTHER_HOST, "it calls itself KIOSK-7");
        apply(h());
        assertThat(outcome("h-1").detail()).contains("other-host", "KIOSK-7");
        assertThat(hosts.writes()).isEmpty();
    }

    @Test
    void a_host_that_is_not_in_the_inventory_any_more_has_failed() throws Exception {
        RemediationPlan plan = Runs.plan(h());
        log = ReplayedLog.begun(Runs.apply(plan, Runs.ALL_AT_ONCE));
        new RemediationRun(hosts, Map.of(), log, Runs.limits(1), Runs.CLOCK, Pause.realTime(), RunListener.NONE)
                .run(log.state());
        assertThat(verdict("h-1")).isEqualTo(ChangeVerdict.FAILED);
        assertThat(outcome("h-1").detail()).contains("The inventory does not name this host any more.");
    }

    @Test
    void the_stray_copy_stays_where_the_right_place_could_not_be_set() throws Exception {
        registry().put(IPSEC, RULE, dword(2));
        registry().put(IPSEC, "Other", dword(1));
        registry().put(AGENT, RULE, dword(1));
        PlannedChange set = Runs.ofFinding(change("set", AGENT, RULE, ABSENT, dword(2)), "rule");
        PlannedChange stray = Runs.ofFinding(change("stray", IPSEC, RULE, dword(2), ABSENT), "rule");
        PlannedChange other = Runs.ofFinding(change("other", IPSEC, "Other", dword(1), ABSENT), "other");
        apply(host("h", set, stray, other));
        assertThat(verdict("set")).isEqualTo(ChangeVerdict.CHANGED_SINCE_PLAN);
        assertThat(verdict("stray")).isEqualTo(ChangeVerdict.SKIPPED);
        assertThat(verdict("other")).isEqualTo(ChangeVerdict.FIXED);
        assertThat(registry().image(IPSEC, RULE)).isEqualTo(dword(2));
    }

    @Test
    void stops_after_the_first_wave_with_more_failures_than_are_allowed() throws Exception {
        hosts.unreachable("h1");
        RunEvent.Finished end =
                apply(Runs.settings("2", "0"), Runs.simple("h0", "a"), Runs.simple("h1", "a"), Runs.simple("h2", "a"));
        assertThat(end.how()).isEqualTo(RunEvent.How.STOPPED);
        assertThat(end.detail()).isEqualTo("1 host of wave 1 failed, and 0 may.");
        assertThat(verdict("h0-1")).isEqualTo(ChangeVerdict.FIXED);
        assertThat(log.state().changes().get("h2-1").progress()).isInstanceOf(ChangeProgress.NotBegun.class);
    }

    @Test
    void begins_no_further_host_of_a_wave_once_too_many_failed() throws Exception {
        hosts.unreachable("h0").unreachable("h1");
        RunEvent.Finished end = apply(
                Runs.settings("4", "1"),
                Runs.simple("h0", "a"),
                Runs.simple("h1", "a"),
                Runs.simple("h2", "a"),
                Runs.simple("h3", "a"));
        assertThat(end.how()).isEqualTo(RunEvent.How.STOPPED);
        assertThat(hosts.conversations()).isEmpty();
    }

    @Test
    void failures_up_to_the_limit_stop_nothing_and_count_for_each_wave_anew() throws Exception {
        hosts.unreachable("h0").unreachable("h2");
        RunEvent.Finished end = apply(
                Runs.settings("2", "50%"),
                Runs.simple("h0", "a"),
                Runs.simple("h1", "a"),
                Runs.simple("h2", "a"),
                Runs.simple("h3", "a"));
        assertThat(end.how()).isEqualTo(RunEvent.How.COMPLETE);
        assertThat(hosts.conversations()).containsExactly("h1", "h3");
    }

    @Test
    void a_changed_value_is_no_failure() throws Exception {
        hosts.registry("h0").put(AGENT, RULE, dword(1));
        RunEvent.Finished end = apply(Runs.settings("1", "0"), Runs.simple("h0", "a"), Runs.simple("h1", "a"));
        assertThat(end.how()).isEqualTo(RunEvent.How.COMPLETE);
    }

    @Test
    void who_resumes_a_stopped_run_goes_on_with_the_next_wave() throws Exception {
        hosts.unreachable("h0");
        RemediationPlan plan = Runs.plan(Runs.simple("h0", "a"), Runs.simple("h1", "a"));
        prepare(plan, Runs.settings("1", "0"), Runs.limits(1)).run(log.state());
        RunEvent.Finished end = new RemediationRun(
                        hosts,
                        Runs.targets(plan),
                        log,
                        Runs.limits(1),
                        Runs.CLOCK,
                        (time, stop) -> pauses.add(time),
                        RunListener.NONE)
                .resume(log.state(), "1.1");
        assertThat(end.how()).isEqualTo(RunEvent.How.COMPLETE);
        assertThat(verdict("h0-1")).isEqualTo(ChangeVerdict.FAILED);
        assertThat(verdict("h1-1")).isEqualTo(ChangeVerdict.FIXED);
    }

    @Test
    void pauses_between_waves_and_neither_before_nor_after() throws Exception {
        RunSettings settings = new RunSettings("1", false, Duration.ofMinutes(5), "0", false);
        apply(settings, Runs.simple("h0", "a"), Runs.simple("h1", "a"), Runs.simple("h2", "a"));
        assertThat(pauses).containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5));
        assertThat(events(RunEvent.WaveBegun.class))
                .extracting(RunEvent.WaveBegun::hosts)
                .containsExactly(List.of("h0"), List.of("h1"), List.of("h2"));
    }

    @Test
    void an_interrupt_ends_a_pause() throws Exception {
        RunSettings settings = new RunSettings("1", false, Duration.ofDays(1), "0", false);
        RemediationPlan plan = Runs.plan(Runs.simple("h0", "a"), Runs.simple("h1", "a"));
        log = ReplayedLog.begun(Runs.apply(plan, settings));
        AtomicInteger paused = new AtomicInteger();
        RemediationRun[] run = new RemediationRun[1];
        run[0] = new RemediationRun(
                hosts, Runs.targets(plan), log, Runs.limits(1), Runs.CLOCK, Pause.realTime(), new RunListener() {
                    @Override
                    public void pausing(Duration pause) {
                        paused.incrementAndGet();
                        run[0].interrupt();
                    }
                });
        assertThat(run[0].run(log.state()).how()).isEqualTo(RunEvent.How.INTERRUPTED);
        assertThat(paused).hasValue(1);
        assertThat(hosts.conversations()).containsExactly("h0");
    }

    @Test
    void an_interrupt_lets_a_host_finish_the_change_that_it_is_at_and_no_other() throws Exception {
        registry();
        PlannedHost two =
                host("h", change("c1", AGENT, "V", ABSENT, dword(1)), change("c2", AGENT, "W", ABSENT, dword(1)));
        RemediationRun run = prepare(Runs.plan(two, Runs.simple("h2", "a")), Runs.ALL_AT_ONCE, Runs.limits(1));
        hosts.with(new FakeRegistryHosts.Fault() {
            @Override
            public void written(String host, ValueEdit edit) {
                run.interrupt();
            }
        });
        assertThat(run.run(log.state()).how()).isEqualTo(RunEvent.How.INTERRUPTED);
        assertThat(verdict("c1")).isEqualTo(ChangeVerdict.FIXED);
        assertThat(log.state().changes().get("c2").progress()).isInstanceOf(ChangeProgress.NotBegun.class);
        assertThat(hosts.conversations()).containsExactly("h");
    }

    @Test
    void an_interrupt_at_the_last_change_comes_too_late() throws Exception {
        registry();
        RemediationRun run = prepare(Runs.plan(h()), Runs.ALL_AT_ONCE, Runs.limits(1));
        hosts.with(new FakeRegistryHosts.Fault() {
            @Override
            public void written(String host, ValueEdit edit) {
                run.interrupt();
            }
        });
        assertThat(run.run(log.state()).how()).isEqualTo(RunEvent.How.COMPLETE);
    }

    @Test
    void never_works_on_more_hosts_than_are_allowed_in_all_and_at_a_site() throws Exception {
        List<PlannedHost> planned = IntStream.range(0, 120)
                .mapToObj(i -> Runs.simple("h" + i, i % 3 == 0 ? "slow" : "fast"))
                .toList();
        AtomicInteger all = new AtomicInteger();
        AtomicInteger slow = new AtomicInteger();
        AtomicInteger mostOfAll = new AtomicInteger();
        AtomicInteger mostOfSlow = new AtomicInteger();
        RemediationPlan plan = Runs.plan(planned);
        log = ReplayedLog.begun(Runs.apply(plan, Runs.ALL_AT_ONCE));
        RunLimits limits =
                new RunLimits(8, new SiteLimits(Map.of("slow", 2), OptionalInt.empty()), Duration.ofSeconds(30));
        RunListener counting = new RunListener() {
            @Override
            public void begun(PlannedHost host) {
                mostOfAll.accumulateAndGet(all.incrementAndGet(), Math::max);
                if (host.sites().contains("slow")) {
                    mostOfSlow.accumulateAndGet(slow.incrementAndGet(), Math::max);
                }
            }

            @Override
            public void done(PlannedHost host) {
                all.decrementAndGet();
                if (host.sites().contains("slow")) {
                    slow.decrementAndGet();
                }
            }
        };
        CountDownLatch eight = new CountDownLatch(8); // hosts wait for each other until as many as may be are there
        hosts.with(new FakeRegistryHosts.Fault() {
            @Override
            public void connecting(String host) {
                eight.countDown();
                try {
                    assertThat(eight.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        RunEvent.Finished end = new RemediationRun(
                        hosts, Runs.targets(plan), log, limits, Runs.CLOCK, Pause.realTime(), counting)
                .run(log.state());
        assertThat(end.how()).isEqualTo(RunEvent.How.COMPLETE);
        assertThat(hosts.writes()).hasSize(120);
        assertThat(mostOfAll).hasValue(8);
        assertThat(mostOfSlow.get()).isLessThanOrEqualTo(2);
    }
}
