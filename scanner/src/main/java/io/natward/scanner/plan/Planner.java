package io.natward.scanner.plan;

import io.natward.policies.policy.PolicySet;
import io.natward.policies.registry.KeyQuery;
import io.natward.scanner.inventory.DeclaredAddresses;
import io.natward.scanner.inventory.Host;
import io.natward.scanner.inventory.Inventory;
import io.natward.scanner.registry.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Puts hosts and policies together. */
public final class Planner {
    private Planner() {}

    /**
     * @param hosts those to contact, out of the inventory
     * @param target where and how a host is contacted
     */
    public static ScanPlan plan(
            Inventory inventory, List<Host> hosts, PolicySet policies, Function<Host, Target> target) {
        Set<KeyQuery> queries = new LinkedHashSet<>(policies.queries());
        DeclaredAddresses addresses = inventory.addresses();
        if (hosts.stream().anyMatch(h -> h.sites().stream().allMatch(addresses::canBeContradicted))) {
            queries.addAll(AdapterAddresses.QUERIES);
        }
        List<HostPlan> plans = hosts.stream()
                .map(h -> new HostPlan(h.index(), h.summary(), target.apply(h), h.roles(), queries, addresses))
                .toList();
        return new ScanPlan(
                inventory.file(), inventory.sha256(), inventory.paths(hosts), plans, inventory.siteLimits());
    }
}
