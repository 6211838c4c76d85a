package io.natward.reporters.overview;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.topology.Classification.Pair;
import io.natward.policies.topology.Side;
import io.natward.policies.topology.SitePath;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts, for each way from a site to a VPN server, the hosts that are set as it needs. */
final class PathCounter {
    private record Way(String site, String server) {}

    private final List<SitePath> paths;
    private final Set<String> topological;
    private final Map<Way, int[]> counts = new HashMap<>();

    PathCounter(ReportHeader header) {
        paths = header.paths();
        topological = header.policies().stream()
                .filter(PolicySummary::topological)
                .map(PolicySummary::id)
                .collect(Collectors.toSet());
    }

    void add(HostResult host) {
        int column = column(host);
        Set<Way> ways = new LinkedHashSet<>();
        for (Pair pair : host.host().classification().pairs()) {
            if (pair.side() == Side.INITIATOR) {
                ways.add(new Way(pair.site(), pair.server()));
            }
        }
        ways.forEach(way -> counts.computeIfAbsent(way, w -> new int[3])[column]++);
    }

    private int column(HostResult host) {
        Set<VerdictKind> kinds = EnumSet.noneOf(VerdictKind.class);
        for (Finding finding : host.findings()) {
            if (topological.contains(finding.policy())) {
                kinds.add(finding.verdict().kind());
            }
        }
        if (kinds.contains(VerdictKind.NON_COMPLIANT) || kinds.contains(VerdictKind.WAIVED)) {
            return 1;
        }
        boolean known = !kinds.contains(VerdictKind.UNREADABLE) && !kinds.contains(VerdictKind.INDETERMINATE);
        return known && kinds.contains(VerdictKind.COMPLIANT) ? 0 : 2;
    }

    /** In the order of the report's header. */
    List<PathStanding> standings() {
        return paths.stream()
                .map(path -> {
                    int[] count = counts.getOrDefault(new Way(path.site(), path.server()), new int[3]);
                    return new PathStanding(path, count[0], count[1], count[2]);
                })
                .toList();
    }
}
