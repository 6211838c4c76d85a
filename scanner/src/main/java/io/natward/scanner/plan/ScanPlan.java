package io.natward.scanner.plan;

import io.natward.policies.topology.SitePath;
import java.util.List;

/**
 * What a run does: which hosts it contacts, and what the reports say of the fleet.
 *
 * @param inventory the inventory's path as the user gave it
 * @param inventorySha256 digest over the inventory and all files that it includes
 * @param paths the ways from the sites of the planned hosts to their VPN servers
 * @param hosts the hosts to contact, in the order of the inventory
 */
public record ScanPlan(String inventory, String inventorySha256, List<SitePath> paths, List<HostPlan> hosts) {
    public ScanPlan {
        paths = List.copyOf(paths);
        hosts = List.copyOf(hosts);
    }
}
