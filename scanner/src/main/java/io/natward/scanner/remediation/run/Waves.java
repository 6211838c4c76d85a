package io.natward.scanner.remediation.run;

import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.journal.RunSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides the hosts of a run into waves; the same plan and settings always give the same waves. Hosts without a change are in
 * none. VPN servers come after all others, in waves of their own which begin with the first size again: they deserve a canary
 * of their kind.
 */
public final class Waves {
    private final RunSettings settings;
    private final WaveSizes sizes;
    private final int total;
    private final List<Wave> waves = new ArrayList<>();

    private Waves(RunSettings settings, int total) {
        this.settings = settings;
        this.sizes = WaveSizes.parse(settings.waves());
        this.total = total;
    }

    public static List<Wave> of(RemediationPlan plan, RunSettings settings) {
        List<PlannedHost> hosts =
                plan.hosts().stream().filter(h -> !h.changes().isEmpty()).toList();
        Waves waves = new Waves(settings, hosts.size());
        waves.add(hosts.stream().filter(h -> h.vpnServers().isEmpty()).toList());
        waves.add(hosts.stream().filter(h -> !h.vpnServers().isEmpty()).toList());
        return List.copyOf(waves.waves);
    }

    private void add(List<PlannedHost> hosts) {
        int wave = 0;
        for (List<PlannedHost> together : settings.bySite() ? bySite(hosts) : List.of(hosts)) {
            for (int from = 0; from < together.size(); wave++) {
                int to = (int) Math.min(together.size(), (long) from + sizes.size(wave, total));
                waves.add(new Wave(waves.size() + 1, together.subList(from, to)));
                from = to;
            }
        }
    }

    /** Sites in the order in which the plan comes to them; a host of several sites is with the first of them. */
    private static Collection<List<PlannedHost>> bySite(List<PlannedHost> hosts) {
        Map<List<String>, List<PlannedHost>> sites = new LinkedHashMap<>();
        for (PlannedHost host : hosts) {
            List<String> first = host.sites().stream().limit(1).toList();
            sites.computeIfAbsent(first, site -> new ArrayList<>()).add(host);
        }
        return sites.values();
    }
}
