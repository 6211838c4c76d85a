package io.natward.scanner.plan;

import io.natward.policies.registry.KeyQuery;
import io.natward.policies.topology.SitePath;
import io.natward.scanner.registry.Trust;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a run does: which hosts it contacts, and what the reports say of the fleet.
 *
 * @param inventory the inventory's path as the user gave it
 * @param inventorySha256 digest over the inventory and all files that it includes
 * @param paths the ways from the sites of the planned hosts to their VPN servers
 * @param hosts the hosts to contact, in the order of the inventory
 * @param siteLimits how many hosts of a site may be read at a time, for sites that say so
 */
public record ScanPlan(
        String inventory,
        String inventorySha256,
        List<SitePath> paths,
        List<HostPlan> hosts,
        Map<String, Integer> siteLimits) {
    private static final int NAMED = 5;

    public ScanPlan {
        paths = List.copyOf(paths);
        hosts = List.copyOf(hosts);
        siteLimits = Map.copyOf(siteLimits);
    }

    /** The same, with more to read of some hosts. */
    public ScanPlan asking(Predicate<HostPlan> which, Set<KeyQuery> more) {
        List<HostPlan> asked =
                hosts.stream().map(h -> which.test(h) ? h.asking(more) : h).toList();
        return new ScanPlan(inventory, inventorySha256, paths, asked, siteLimits);
    }

    /** What every report has to say of the plan itself, whatever comes of it. */
    public List<String> warnings() {
        List<String> unchecked = hosts.stream()
                .filter(h -> h.target().trust().orElse(null) instanceof Trust.Insecure)
                .map(h -> h.summary().name())
                .toList();
        if (unchecked.isEmpty()) {
            return List.of();
        }
        String names = String.join(", ", unchecked.subList(0, Math.min(NAMED, unchecked.size())));
        return List.of("INSECURE: the certificate of " + unchecked.size() + (unchecked.size() == 1 ? " host" : " hosts")
                + " is not checked (tls: insecure): " + names
                + (unchecked.size() > NAMED ? " and " + (unchecked.size() - NAMED) + " more" : "")
                + ". Whoever is on the way may read and change what is said there, so its findings prove nothing");
    }
}
