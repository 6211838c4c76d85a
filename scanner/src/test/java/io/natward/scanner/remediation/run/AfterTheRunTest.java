package io.natward.scanner.remediation.run;

import static io.natward.scanner.remediation.run.Runs.ABSENT;
import static io.natward.scanner.remediation.run.Runs.AGENT;
import static io.natward.scanner.remediation.run.Runs.RULE;
import static io.natward.scanner.remediation.run.Runs.dword;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.natward.scanner.registry.Target;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.journal.ReplayedLog;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunEvent.LaterVerdict;
import io.natward.scanner.remediation.journal.RunHeader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifying a run later, and the order of restarts. */
class AfterTheRunTest {
    private final FakeRegistryHosts hosts = new FakeRegistryHosts();

    private ReplayedLog apply(RemediationPlan plan, String waves) throws IOException {
        RunHeader header = Runs.apply(plan, Runs.settings(waves, "100%"));
        ReplayedLog log = ReplayedLog.begun(header);
        new RemediationRun(
                        hosts, Runs.targets(plan), log, Runs.limits(1), Runs.CLOCK, (time, end) -> {}, RunListener.NONE)
                .run(log.state());
        return log;
    }

    private List<LaterLook> verify(ReplayedLog log, Map<String, Target> targets) throws IOException {
        return new RunVerification(hosts, targets, log, Runs.limits(2), Runs.CLOCK).run(log.state());
    }

    @Test
    void a_later_look_tells_what_was_kept_from_what_came_back_and_what_changed() throws Exception {
        RemediationPlan plan = Runs.plan(
                Runs.simple("kept", "a"),
                Runs.simple("reverted", "a"),
                Runs.simple("changed", "a"),
                Runs.simple("away", "a"),
                Runs.simple("right", "a"));
        hosts.registry("right").put(AGENT, RULE, dword(2));
        ReplayedLog log = apply(plan, "100%");
        hosts.registry("reverted").put(AGENT, RULE, ABSENT);
        hosts.registry("changed").put(AGENT, RULE, dword(1));
        hosts.unreachable("away");
        int writes = hosts.writes().size();
        List<LaterLook> looks = verify(log, Runs.targets(plan));
        assertThat(looks)
                .extracting(look -> look.event().host(), look -> look.event().verdict())
                .containsExactly(
                        tuple("kept", LaterVerdict.KEPT),
                        tuple("reverted", LaterVerdict.REVERTED),
                        tuple("changed", LaterVerdict.CHANGED),
                        tuple("away", LaterVerdict.NOT_VERIFIED),
                        tuple("right", LaterVerdict.KEPT));
        assertThat(looks.get(1).detail()).contains("group policy", "absent");
        assertThat(looks.get(3).detail()).contains("unreachable: nothing listens there");
        assertThat(hosts.writes()).hasSize(writes);
        assertThat(log.state().changes().get("kept-1").later())
                .map(RunEvent.Verified::verdict)
                .contains(LaterVerdict.KEPT);
    }

    @Test
    void a_later_look_is_taken_at_what_was_in_flight_and_at_what_was_right_already() throws Exception {
        RemediationPlan plan = Runs.plan(Runs.simple("flight", "a"), Runs.simple("right", "a"));
        hosts.registry("right").put(AGENT, RULE, dword(2));
        ReplayedLog log = apply(Runs.plan(Runs.simple("right", "a")), "100%");
        hosts.registry("right").put(AGENT, RULE, ABSENT);
        assertThat(verify(log, Runs.targets(plan)))
                .singleElement()
                .extracting(look -> look.event().verdict())
                .isEqualTo(LaterVerdict.CHANGED);
        ReplayedLog killed = ReplayedLog.begun(Runs.apply(plan, Runs.settings("100%", "100%")));
        killed.append(new RunEvent.Intended(Runs.NOW, "flight", "flight-1", ABSENT, List.of()));
        hosts.registry("flight").put(AGENT, RULE, dword(2));
        assertThat(verify(killed, Runs.targets(plan)))
                .singleElement()
                .extracting(look -> look.event().verdict())
                .isEqualTo(LaterVerdict.KEPT);
    }

    @Test
    void a_host_that_the_inventory_does_not_name_any_more_is_not_verified() throws Exception {
        ReplayedLog log = apply(Runs.plan(Runs.simple("h", "a")), "100%");
        assertThat(verify(log, Map.of()))
                .singleElement()
                .extracting(look -> look.event().verdict())
                .isEqualTo(LaterVerdict.NOT_VERIFIED);
    }

    @Test
    void hosts_are_restarted_in_the_order_of_their_waves_and_vpn_servers_last_and_one_by_one() throws Exception {
        hosts.registry("right").put(AGENT, RULE, dword(2));
        ReplayedLog log = apply(
                Runs.plan(
                        Runs.server("s1", "vpn-1", "a"),
                        Runs.simple("h0", "a"),
                        Runs.server("s2", "vpn-2", "a"),
                        Runs.simple("h1", "a"),
                        Runs.simple("h2", "a"),
                        Runs.simple("right", "a")),
                "1,100%");
        assertThat(RestartOrder.of(log.state()))
                .extracting(step ->
                        step.hosts().stream().map(RestartStep.Host::host).toList())
                .containsExactly(List.of("h0"), List.of("h1", "h2"), List.of("s1"), List.of("s2"));
        assertThat(RestartOrder.of(log.state()).get(0).hosts().get(0).command())
                .contains("shutdown /r /t 60 /d p:2:4 /m \\\\H0");
    }

    @Test
    void a_host_that_somebody_restarted_or_that_needs_none_is_not_listed() throws Exception {
        PlannedChange change = Runs.change("c", AGENT, "V", ABSENT, dword(1));
        PlannedChange atOnce = new PlannedChange(
                change.id(),
                change.key(),
                change.name(),
                change.before(),
                change.after(),
                change.removeIfEmpty(),
                change.policy(),
                change.target(),
                change.reason(),
                change.severity(),
                change.direction(),
                change.why(),
                change.risk(),
                false,
                change.oneCommand());
        ReplayedLog log = apply(Runs.plan(Runs.simple("h", "a"), Runs.host("at-once", atOnce)), "100%");
        assertThat(RestartOrder.of(log.state())).hasSize(1);
        log.append(new RunEvent.Restarted(Runs.NOW, "h"));
        assertThat(RestartOrder.of(log.state())).isEmpty();
    }

    @Test
    void a_name_that_could_become_a_command_stands_in_none() throws Exception {
        PlannedHost odd = Runs.simple("h", "a");
        PlannedHost named = new PlannedHost(
                odd.host(),
                "H & DEL",
                odd.sites(),
                odd.vpnServers(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                odd.changes(),
                List.of());
        ReplayedLog log = apply(Runs.plan(named), "100%");
        assertThat(RestartOrder.of(log.state()).get(0).hosts().get(0).command()).isEmpty();
    }
}
