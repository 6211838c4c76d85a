package io.natward.scanner.remediation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a remediation may do. Nothing else is ever applied.
 *
 * @param natward the version that made it
 * @param inventory the inventory's path as the user gave it
 * @param inventorySha256 digest over the inventory and all files that it includes
 * @param policies those that the changes, and what is left to people, rest on
 * @param lower whether lowering was allowed
 * @param hosts those with something to do, in the order of the inventory
 */
public record RemediationPlan(
        String natward,
        Instant createdAt,
        PlanBasis basis,
        String inventory,
        String inventorySha256,
        List<PlanPolicy> policies,
        boolean lower,
        List<PlannedHost> hosts) {
    /** The form of a plan's file and its version, its first entry. */
    public static final String FORMAT = "natward-plan/1";

    public RemediationPlan {
        policies = List.copyOf(policies);
        hosts = List.copyOf(hosts);
    }

    /** What a run needs of it: the changes alone. */
    public RemediationPlan changesAlone() {
        return new RemediationPlan(
                natward,
                createdAt,
                basis,
                inventory,
                inventorySha256,
                policies.stream().filter(p -> !p.places().isEmpty()).toList(),
                lower,
                hosts.stream()
                        .filter(h -> !h.changes().isEmpty())
                        .map(PlannedHost::changesAlone)
                        .toList());
    }

    /** All changes, host by host. */
    public Stream<PlannedChange> changes() {
        return hosts.stream().flatMap(h -> h.changes().stream());
    }
}
