package io.natward.scanner.remediation.run;

import static io.natward.scanner.remediation.run.Runs.ABSENT;
import static io.natward.scanner.remediation.run.Runs.AGENT;
import static io.natward.scanner.remediation.run.Runs.IPSEC;
import static io.natward.scanner.remediation.run.Runs.RULE;
import static io.natward.scanner.remediation.run.Runs.change;
import static io.natward.scanner.remediation.run.Runs.dword;
import static io.natward.scanner.remediation.run.Runs.host;
import static io.natward.scanner.remediation.run.Runs.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.natward.policies.finding.Direction;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.policy.Glob;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.ValueEdit;
import io.natward.scanner.remediation.ByHand;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlanBasis;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.SamplePolicies;
import io.natward.scanner.remediation.journal.BootIdentity;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.ReplayedLog;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunHeader;
import io.natward.scanner.remediation.journal.RunSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollbackTest {
    private final FakeRegistryHosts hosts = new FakeRegistryHosts();

    private ReplayedLog run(RunHeader header) throws Exception {
        ReplayedLog log = ReplayedLog.begun(header);
        new RemediationRun(
                        hosts,
                        Runs.targets(header.plan()),
                        log,
                        Runs.limits(1),
                        Runs.CLOCK,
                        (time, end) -> {},
                        RunListener.NONE)
                .run(log.state());
        return log;
    }

    private ReplayedLog apply(PlannedHost... planned) throws Exception {
        return run(Runs.apply(Runs.plan(planned), Runs.settings("100%", "100%")));
    }

    private static RemediationPlan back(ReplayedLog applied, String... globs) {
        return RollbackPlan.of(
                applied.state(), List.of(globs).stream().map(Glob::new).toList(), "1.0", Runs.NOW);
    }

    private ReplayedLog rollback(ReplayedLog applied, boolean force) throws Exception {
        return run(Runs.rollback(back(applied), new RunSettings("100%", false, Duration.ZERO, "100%", force)));
    }

    private static ChangeProgress.Ended outcome(ReplayedLog log, String change) {
        return (ChangeProgress.Ended) Optional.ofNullable(log.state().changes().get(change))
                .orElseThrow()
                .progress();
    }

    @Test
    void turns_each_change_around_and_takes_the_last_one_first() throws Exception {
        hosts.registry("h").put(AGENT, "V", text("2"));
        RemediationPlan plan = back(apply(
                host("h", change("c1", AGENT, "V", text("2"), dword(2)), change("c2", IPSEC, "W", ABSENT, dword(1)))));
        assertThat(plan.basis().kind()).isEqualTo(PlanBasis.Kind.RUN);
        assertThat(plan.basis().source()).contains("run-1");
        assertThat(plan.lower()).isTrue();
        assertThat(plan.hosts().get(0).changes())
                .extracting(
                        PlannedChange::id, PlannedChange::before, PlannedChange::after, PlannedChange::removeIfEmpty)
                .containsExactly(
                        tuple("c2", dword(1), ABSENT, List.of(IPSEC)), tuple("c1", dword(2), text("2"), List.of()));
        PlannedChange first = plan.hosts().get(0).changes().get(0);
        assertThat(first.direction()).isEqualTo(Direction.LOWERS);
        assertThat(first.oneCommand()).isTrue();
        assertThat(plan.hosts().get(0).changes().get(1).oneCommand()).isFalse();
        assertThat(first.why()).isEqualTo("It takes back what the run run-1 did to " + IPSEC + "\\W.");
    }

    @Test
    void holds_what_was_written_or_may_have_been_and_nothing_else() throws Exception {
        hosts.registry("right").put(AGENT, RULE, dword(2));
        hosts.registry("changed").put(AGENT, RULE, dword(1));
        hosts.unreachable("away").answering("refusing", new EditResult.Refused("no"));
        hosts.with(new FakeRegistryHosts.Fault() {
            private boolean cut;

            @Override
            public void written(String host, ValueEdit edit) throws HostFailure {
                if (host.equals("cut")) {
                    cut = true;
                    throw new HostFailure(NoAnswer.TIMED_OUT, "gone");
                }
            }

            @Override
            public void connecting(String host) throws HostFailure {
                if (cut && host.equals("cut")) {
                    throw new HostFailure(NoAnswer.UNREACHABLE, "gone");
                }
            }
        });
        ReplayedLog applied = apply(
                Runs.simple("fixed", "a"),
                Runs.simple("right", "a"),
                Runs.simple("changed", "a"),
                Runs.simple("away", "a"),
                Runs.simple("refusing", "a"),
                Runs.simple("cut", "a"));
        assertThat(back(applied).hosts()).extracting(PlannedHost::host).containsExactly("fixed", "cut");
        assertThat(back(applied, "f*", "right").hosts())
                .extracting(PlannedHost::host)
                .containsExactly("fixed");
    }

    @Test
    void removes_a_key_that_the_run_created_and_keeps_one_that_is_in_use() throws Exception {
        RegistryPath sub = IPSEC.child("A");
        hosts.registry("h").key(AGENT);
        hosts.registry("used").key(AGENT);
        ReplayedLog applied = apply(
                host("h", change("c1", sub, "V", ABSENT, dword(1))),
                host("used", change("c2", sub, "V", ABSENT, dword(1))));
        hosts.registry("used").put(IPSEC, "Of somebody", dword(1));
        ReplayedLog log = rollback(applied, false);
        assertThat(hosts.registry("h").has(IPSEC)).isFalse();
        assertThat(outcome(log, "c1").detail()).isEqualTo("It was read again and stands as it is to be.");
        assertThat(hosts.registry("used").has(sub)).isFalse();
        assertThat(hosts.registry("used").has(IPSEC)).isTrue();
        assertThat(outcome(log, "c2").verdict()).isEqualTo(ChangeVerdict.FIXED);
        assertThat(outcome(log, "c2").detail())
                .endsWith("The key " + IPSEC + ", which the run created, is not empty any more and was kept.");
    }

    @Test
    void leaves_what_is_not_what_the_run_wrote_unless_it_is_forced() throws Exception {
        hosts.registry("h").put(AGENT, RULE, dword(0));
        ReplayedLog applied = apply(host("h", change("c1", AGENT, RULE, dword(0), dword(2))));
        hosts.registry("h").put(AGENT, RULE, text("7"));
        ReplayedLog refused = rollback(applied, false);
        assertThat(outcome(refused, "c1").verdict()).isEqualTo(ChangeVerdict.CHANGED_SINCE_PLAN);
        assertThat(hosts.registry("h").image(AGENT, RULE)).isEqualTo(text("7"));
        ReplayedLog forced = rollback(applied, true);
        assertThat(outcome(forced, "c1").verdict()).isEqualTo(ChangeVerdict.FIXED);
        assertThat(hosts.registry("h").image(AGENT, RULE)).isEqualTo(dword(0));
        assertThat(back(forced).hosts().get(0).changes().get(0).after()).isEqualTo(text("7"));
    }

    @Test
    void force_writes_over_nothing_that_the_journal_could_not_keep() throws Exception {
        hosts.registry("h").put(AGENT, RULE, dword(0));
        ReplayedLog applied = apply(host("h", change("c1", AGENT, RULE, dword(0), dword(2))));
        ReplayedLog forced = ReplayedLog.begun(
                Runs.rollback(back(applied), new RunSettings("100%", false, Duration.ZERO, "100%", true)));
        ChangeState open =
                Optional.ofNullable(forced.state().changes().get("c1")).orElseThrow();
        assertThat(NextStep.of(open, new ValueImage.Stored(RegistryType.MULTI_SZ, "a|b"), true))
                .isInstanceOfSatisfying(NextStep.Leave.class, leave -> {
                    assertThat(leave.verdict()).isEqualTo(ChangeVerdict.CHANGED_SINCE_PLAN);
                    assertThat(leave.detail()).contains("nobody could put it back");
                });
        assertThat(NextStep.of(open, text("7"), true)).isInstanceOf(NextStep.Write.class);
    }

    @Test
    void force_is_for_rollbacks_alone() throws Exception {
        hosts.registry("h").put(AGENT, RULE, text("7"));
        run(Runs.apply(Runs.plan(Runs.simple("h", "a")), new RunSettings("100%", false, Duration.ZERO, "0", true)));
        assertThat(hosts.writes()).isEmpty();
    }

    @Test
    void what_cannot_be_written_back_exactly_is_for_people() throws Exception {
        hosts.registry("h").put(AGENT, RULE, dword(0));
        ReplayedLog applied = apply(host("h", change("c1", AGENT, RULE, dword(0), dword(2))));
        ValueImage odd = new ValueImage.Stored(RegistryType.SZ, "100% \"odd\"");
        hosts.registry("h").put(AGENT, RULE, odd);
        PlannedHost host = back(rollback(applied, true)).hosts().get(0);
        assertThat(host.changes()).isEmpty();
        assertThat(host.byHand()).singleElement().satisfies(b -> {
            assertThat(b.cause()).isEqualTo(ByHand.Cause.NOT_RESTORABLE);
            assertThat(b.changes().get(0).after()).isEqualTo(odd);
        });
    }

    @Test
    void a_write_in_flight_that_was_made_and_then_changed_by_somebody_is_left_and_stays_on_record() throws Exception {
        RunHeader header = Runs.apply(Runs.plan(Runs.simple("h", "a")), Runs.ALL_AT_ONCE);
        ReplayedLog log = ReplayedLog.begun(header);
        log.append(new RunEvent.Contacted(
                Runs.NOW, "h", new BootIdentity(Optional.empty(), Optional.empty()), SamplePolicies.contact("H")));
        log.append(new RunEvent.Intended(Runs.NOW, "h", "h-1", ABSENT, List.of()));
        hosts.registry("h").put(AGENT, RULE, dword(1));
        new RemediationRun(
                        hosts,
                        Runs.targets(header.plan()),
                        log,
                        Runs.limits(1),
                        Runs.CLOCK,
                        (time, end) -> {},
                        RunListener.NONE)
                .resume(log.state(), "1.0");
        assertThat(outcome(log, "h-1").verdict()).isEqualTo(ChangeVerdict.CHANGED_SINCE_PLAN);
        assertThat(outcome(log, "h-1").detail())
                .isEqualTo(
                        "REG_DWORD 1 stands there and not absent as before the interruption; nothing was written after"
                                + " it.");
        assertThat(back(log).hosts()).hasSize(1);
        assertThat(hosts.writes()).isEmpty();
    }
}
