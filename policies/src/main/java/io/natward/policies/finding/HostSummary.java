package io.natward.policies.finding;

import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Classification;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the inventory says of a host.
 *
 * @param sites its sites, in the order declared
 * @param roles {@code vpn-client}, {@code vpn-server}; empty and {@code rolesKnown} false where undeclared
 * @param where the host's entry in the inventory (for a host of a CSV file, its row)
 */
public record HostSummary(
        String name,
        List<String> sites,
        List<String> groups,
        List<String> roles,
        boolean rolesKnown,
        Map<String, String> labels,
        Optional<String> owner,
        Classification classification,
        SourceRange where) {
    public HostSummary {
        sites = List.copyOf(sites);
        groups = List.copyOf(groups);
        roles = List.copyOf(roles);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
