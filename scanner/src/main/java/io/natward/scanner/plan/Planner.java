package io.natward.scanner.plan;

import io.natward.policies.policy.PolicySet;
import io.natward.policies.profile.HostPolicies;
import io.natward.policies.registry.KeyQuery;
import io.natward.scanner.inventory.DeclaredAddresses;
import io.natward.scanner.inventory.Host;
import io.natward.scanner.inventory.Inventory;
import io.natward.scanner.registry.Target;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Puts hosts and policies together. */
public final class Planner {
    private Planner() {}

    /**
     * @param hosts those to contact, out of the inventory
     * @param policies what a host is judged by; few sets for many hosts
     * @param target where and how a host is contacted
     */
    public static ScanPlan plan(
            Inventory inventory,
            List<Host> hosts,
            Function<Host, HostPolicies> policies,
            Function<Host, Target> target) {
        DeclaredAddresses addresses = inventory.addresses();
        boolean contradictable =
                hosts.stream().anyMatch(h -> h.sites().stream().allMatch(addresses::canBeContradicted));
        IdentityHashMap<PolicySet, Set<KeyQuery>> queries = new IdentityHashMap<>();
        List<HostPlan> plans = hosts.stream()
                .map(h -> {
                    HostPolicies judgedBy = policies.apply(h);
                    return new HostPlan(
                            h.index(),
                            h.summary(),
                            target.apply(h),
                            h.roles(),
                            judgedBy,
                            queries.computeIfAbsent(judgedBy.policies(), p -> queries(p, contradictable)),
                            addresses);
                })
                .toList();
        return new ScanPlan(
                inventory.file(), inventory.sha256(), inventory.paths(hosts), plans, inventory.siteLimits());
    }

    private static Set<KeyQuery> queries(PolicySet policies, boolean addresses) {
        Set<KeyQuery> queries = new LinkedHashSet<>(policies.queries());
        if (addresses) {
            queries.addAll(AdapterAddresses.QUERIES);
        }
        return Set.copyOf(queries);
    }
}
