package io.natward.scanner.waiver;

import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.WaiverSummary;
import java.time.Instant;
import java.util.List;

/**
 * Somebody's decision that findings of some policies on some hosts are accepted until a moment.
 *
 * @param policies ids of policies; at least one
 * @param values what the policies judge, as findings name their targets; empty for everything
 * @param hosts names of hosts; empty for any, as are sites and groups
 * @param summary its id, and who answers for it until when
 */
public record Waiver(
        List<NamePattern> policies,
        List<NamePattern> values,
        List<NamePattern> hosts,
        List<NamePattern> sites,
        List<NamePattern> groups,
        WaiverSummary summary) {
    public Waiver {
        policies = List.copyOf(policies);
        values = List.copyOf(values);
        hosts = List.copyOf(hosts);
        sites = List.copyOf(sites);
        groups = List.copyOf(groups);
    }

    public String id() {
        return summary.id();
    }

    /** Whether the host is one that it is for: each kind of name that it gives has to match, of one kind one is enough. */
    public boolean selects(HostSummary host) {
        return selects(host.name(), host.sites(), host.groups());
    }

    boolean selects(String host, List<String> itsSites, List<String> itsGroups) {
        return matches(hosts, List.of(host)) && matches(sites, itsSites) && matches(groups, itsGroups);
    }

    public boolean selects(String policy, String target) {
        return matches(policies, List.of(policy)) && matches(values, List.of(target));
    }

    boolean selectsAnyOf(PolicySummary policy) {
        return policy.targets().stream().anyMatch(target -> selects(policy.id(), target));
    }

    public boolean endedAt(Instant now) {
        return !now.isBefore(summary.ends());
    }

    private static boolean matches(List<NamePattern> patterns, List<String> names) {
        return patterns.isEmpty() || patterns.stream().anyMatch(p -> p.matchesAny(names));
    }
}
