package io.natward.scanner.remediation.planning;

import io.natward.policies.evaluation.RemedyPlaces;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.registry.NamedValue;
import io.natward.scanner.remediation.PlanPolicy;
import io.natward.scanner.remediation.PlannedHost;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which values the loaded policies name. */
public final class NamedByPolicies {
    private static final Comparator<NamedValue> BY_PLACE =
            Comparator.comparing(NamedValue::key).thenComparing(NamedValue::name);

    private NamedByPolicies() {}

    public static Places of(PolicySet policies) {
        Map<String, RemedyPlaces> places = new HashMap<>();
        policies.policies().forEach(policy -> places.put(policy.id(), RemedyPlaces.of(policy)));
        return (policy, key, name) -> Optional.ofNullable(places.get(policy))
                .filter(of -> of.names(key, name))
                .isPresent();
    }

    /** What a plan says of its policies: each that it does or leaves something for, with the places of the changes. */
    public static List<PlanPolicy> of(PolicySet policies, List<PlannedHost> hosts) {
        Map<String, Set<NamedValue>> changed = new HashMap<>();
        hosts.stream()
                .flatMap(h -> h.changes().stream())
                .forEach(c -> changed.computeIfAbsent(c.policy(), p -> new HashSet<>())
                        .add(new NamedValue(c.key(), c.name())));
        hosts.stream()
                .flatMap(h -> h.byHand().stream())
                .forEach(left -> changed.computeIfAbsent(left.policy(), p -> new HashSet<>()));
        return policies.policies().stream()
                .filter(policy -> changed.containsKey(policy.id()))
                .map(policy -> new PlanPolicy(about(policy), sorted(changed.getOrDefault(policy.id(), Set.of()))))
                .toList();
    }

    private static List<NamedValue> sorted(Set<NamedValue> places) {
        return places.stream().sorted(BY_PLACE).toList();
    }

    private static PolicySummary about(Policy policy) {
        return policy.summary().withoutGuide();
    }
}
