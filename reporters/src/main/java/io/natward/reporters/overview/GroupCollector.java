package io.natward.reporters.overview;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.overview.FindingGroup.Cause;
import io.natward.reporters.overview.FindingGroup.Sighting;
import io.natward.reporters.text.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers the findings that somebody has to look at, and says once what hosts have in common. */
final class GroupCollector {
    private static final Set<VerdictKind> IN_ORDER = Set.of(VerdictKind.COMPLIANT, VerdictKind.NOT_APPLICABLE);

    private record Ground(List<String> because, Optional<String> needed, Optional<RemedyAdvice> remedy) {}

    private record Sight(String message, Optional<String> effective, List<String> found, Optional<Change> change) {}

    private final Map<String, PolicySummary> policies = new LinkedHashMap<>();
    private final Map<FindingGroup.Key, FindingGroup.Key> keys = new HashMap<>();
    private final Map<FindingGroup.Key, Map<Ground, Map<Sight, List<HostRef>>>> groups = new HashMap<>();

    GroupCollector(List<PolicySummary> policies) {
        policies.forEach(p -> this.policies.put(p.id(), p));
    }

    /**
     * The key of the group that the finding now belongs to, the same object for all findings of the group; empty where there
     * is nothing to look at.
     */
    Optional<FindingGroup.Key> add(HostRef host, Finding finding) {
        if (IN_ORDER.contains(finding.verdict().kind())) {
            return Optional.empty();
        }
        FindingGroup.Key key = keys.computeIfAbsent(
                new FindingGroup.Key(finding.policy(), finding.target(), finding.verdict()), k -> k);
        groups.computeIfAbsent(key, k -> new LinkedHashMap<>())
                .computeIfAbsent(
                        new Ground(
                                finding.because(),
                                finding.needed(),
                                finding.remedy().map(GroupCollector::forPeople)),
                        g -> new LinkedHashMap<>())
                .computeIfAbsent(
                        new Sight(
                                Wording.message(finding),
                                finding.effective().map(Wording::shortened),
                                finding.evidence().stream()
                                        .map(Wording::evidence)
                                        .toList(),
                                finding.baseline()),
                        s -> new ArrayList<>())
                .add(host);
        return Optional.of(key);
    }

    /** Without the correction, which tells what stood on a host before and so sets hosts apart that need the same. */
    private static RemedyAdvice forPeople(RemedyAdvice remedy) {
        return new RemedyAdvice(remedy.text(), remedy.commands(), remedy.restart());
    }

    /** Worst first: what is not compliant by severity, then what is not known, then what is waived. */
    List<FindingGroup> groups() {
        List<String> order = List.copyOf(policies.keySet());
        return groups.entrySet().stream()
                .map(e -> new FindingGroup(
                        policy(e.getKey().policy()),
                        e.getKey().target(),
                        e.getKey().verdict(),
                        causes(e.getValue())))
                .sorted(Comparator.comparing((FindingGroup g) -> g.verdict().kind())
                        .thenComparing(GroupCollector::mildness)
                        .thenComparing(g -> order.indexOf(g.policy().id()))
                        .thenComparing(g -> g.policy().targets().indexOf(g.target()))
                        .thenComparing(g -> g.verdict().toString()))
                .toList();
    }

    private PolicySummary policy(String id) {
        PolicySummary policy = policies.get(id);
        if (policy == null) {
            throw new IllegalStateException(
                    "a finding of policy '" + id + "', which the report's header does not list");
        }
        return policy;
    }

    private static int mildness(FindingGroup group) {
        return group.severity()
                .map(s -> switch (s) {
                    case CRITICAL -> 0;
                    case HIGH -> 1;
                    case MEDIUM -> 2;
                    case LOW -> 3;
                })
                .orElse(4);
    }

    private static List<Cause> causes(Map<Ground, Map<Sight, List<HostRef>>> byGround) {
        return byGround.entrySet().stream()
                .map(e -> new Cause(
                        e.getKey().because(), e.getKey().needed(), e.getKey().remedy(), sightings(e.getValue())))
                .sorted(Comparator.comparing(Cause::hosts).reversed())
                .toList();
    }

    private static List<Sighting> sightings(Map<Sight, List<HostRef>> bySight) {
        return bySight.entrySet().stream()
                .map(e -> new Sighting(
                        e.getKey().message(),
                        e.getKey().effective(),
                        e.getKey().found(),
                        e.getKey().change(),
                        e.getValue()))
                .sorted(Comparator.comparing((Sighting s) -> s.hosts().size()).reversed())
                .toList();
    }
}
