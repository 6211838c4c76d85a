package io.natward.scanner.remediation.planning;

import static io.natward.scanner.remediation.planning.FoundHosts.ABSENT;
import static io.natward.scanner.remediation.planning.FoundHosts.RIGHT;
import static io.natward.scanner.remediation.planning.FoundHosts.WRONG;
import static io.natward.scanner.remediation.planning.FoundHosts.change;
import static io.natward.scanner.remediation.planning.FoundHosts.dword;
import static io.natward.scanner.remediation.planning.FoundHosts.finding;
import static io.natward.scanner.remediation.planning.FoundHosts.host;

import io.natward.policies.finding.Direction;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.registry.NamedValue;
import io.natward.scanner.remediation.PlanBasis;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.SamplePolicies;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plans to try things with. */
final class Plans {
    private Plans() {}

    /** A value to be moved on one host, and one that the inventory leaves to a group policy. */
    static RemediationPlan small() {
        return of(change(RIGHT, ABSENT, dword(2)), change(WRONG, dword(2), ABSENT));
    }

    static RemediationPlan of(ValueChange... changes) {
        return with(
                planned(FoundHosts.custody(), changes),
                planned(new Custody("WS-2", Optional.of("the inventory says so"), true, List.of()), changes));
    }

    /** Of one host that the inventory leaves to a group policy. */
    static RemediationPlan managed(ValueChange... changes) {
        return with(planned(new Custody("WS-2", Optional.of("the inventory says so"), true, List.of()), changes));
    }

    private static PlannedHost planned(Custody custody, ValueChange... changes) {
        PlannedHost made = new HostPlanner(false, (policy, key, name) -> true)
                .plan(host(finding("assume-udp-encapsulation", Direction.RAISES, changes)), custody)
                .orElseThrow();
        return new PlannedHost(
                custody.computerName().toLowerCase(Locale.ROOT),
                made.computerName(),
                made.sites(),
                made.vpnServers(),
                made.owner(),
                made.topology(),
                made.windows(),
                made.changes(),
                made.byHand());
    }

    private static RemediationPlan with(PlannedHost... hosts) {
        return new RemediationPlan(
                "0.1.0",
                Instant.parse("2026-11-24T03:00:00Z"),
                new PlanBasis(
                        PlanBasis.Kind.SCAN, Instant.parse("2026-11-24T02:59:00Z"), Optional.empty(), Optional.empty()),
                "inventory.yaml",
                "0".repeat(64),
                List.of(SamplePolicies.named(
                        "assume-udp-encapsulation", List.of(new NamedValue(RIGHT, FoundHosts.NAME)))),
                false,
                List.of(hosts));
    }
}
