package io.natward.scanner.remediation.planning;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.ByHand.Cause;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One value as it is to be, for the owner of the setting: what natward would write itself, and what it leaves to a group policy
 * or a device management.
 */
record ExportedChange(RegistryPath key, String name, ValueImage after) {
    private static final Set<Cause> FOR_THE_OWNER = Set.of(Cause.MANAGED, Cause.NEVER);

    /** What a host is given, in the order to be made. */
    static List<ExportedChange> of(PlannedHost host) {
        Stream<ExportedChange> planned =
                host.changes().stream().map(c -> new ExportedChange(c.key(), c.name(), c.after()));
        Stream<ExportedChange> left = host.byHand().stream()
                .filter(b -> FOR_THE_OWNER.contains(b.cause()))
                .flatMap(b -> b.changes().stream())
                .map(c -> new ExportedChange(c.key(), c.name(), c.after()));
        return Stream.concat(planned, left).distinct().toList();
    }

    /** The hosts that are given the same, by what they are given; in the plan's order. */
    static Map<List<ExportedChange>, List<PlannedHost>> byChanges(RemediationPlan plan) {
        Map<List<ExportedChange>, List<PlannedHost>> hosts = new LinkedHashMap<>();
        for (PlannedHost host : plan.hosts()) {
            List<ExportedChange> changes = of(host);
            if (!changes.isEmpty()) {
                hosts.computeIfAbsent(changes, c -> new ArrayList<>()).add(host);
            }
        }
        return hosts;
    }
}
