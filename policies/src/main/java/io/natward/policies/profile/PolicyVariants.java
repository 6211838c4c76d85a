package io.natward.policies.profile;

import io.natward.policies.parameters.GivenParameters;
import io.natward.policies.parameters.GivenValue;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the policies of hosts. Each distinct set of values is made once, so that their number depends on what an inventory
 * says and not on its hosts. Not thread-safe.
 */
public final class PolicyVariants {
    private final EffectivePolicies effective;
    private final Problems problems;
    private final Map<GivenParameters, HostPolicies> byPlaces = new HashMap<>();
    private final Map<Map<String, Map<String, String>>, PolicySet> sets = new HashMap<>();
    private final Map<String, Map<Map<String, String>, Policy>> byValues = new HashMap<>();
    private final Map<String, SourceRange> unknown = new TreeMap<>();

    /** @param problems takes what is wrong with the values of any host; then none of the outcomes is to be used */
    public PolicyVariants(EffectivePolicies effective, Problems problems) {
        this.effective = effective;
        this.problems = problems;
    }

    /** @param inventory what the inventory gives to parameters on the host */
    public HostPolicies of(GivenParameters inventory) {
        return byPlaces.computeIfAbsent(inventory, this::make);
    }

    private HostPolicies make(GivenParameters inventory) {
        inventory
                .byPolicy()
                .forEach((id, given) -> effective
                        .template(id)
                        .ifPresentOrElse(
                                t -> t.checkNames(given.values(), problems),
                                () -> unknown.putIfAbsent(id, given.where())));
        List<Policy> policies = new ArrayList<>();
        Map<String, Map<String, String>> values = new HashMap<>();
        Map<String, List<String>> because = new HashMap<>();
        for (Policy policy : effective.policies().policies()) {
            Map<String, GivenValue> ofHost = inventory.of(policy.id());
            Map<String, GivenValue> given = effective.given(policy.id(), ofHost);
            if (!ofHost.isEmpty()) {
                values.put(policy.id(), values(given));
            }
            (ofHost.isEmpty() ? Optional.of(policy) : variant(policy, given)).ifPresent(p -> {
                policies.add(p);
                because.put(p.id(), sentences(p, given));
            });
        }
        because.values().removeIf(List::isEmpty);
        return new HostPolicies(sets.computeIfAbsent(values, v -> new PolicySet(policies)), because);
    }

    /** A value that cannot be is told at each place that gives it; what can be is made once. */
    private Optional<Policy> variant(Policy policy, Map<String, GivenValue> given) {
        Map<String, String> values = values(given);
        Map<Map<String, String>, Policy> made = byValues.computeIfAbsent(policy.id(), id -> new HashMap<>());
        Policy known = made.get(values);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Policy> fresh = effective.with(policy, given, problems);
        fresh.ifPresent(p -> made.put(values, p));
        return fresh;
    }

    private static Map<String, String> values(Map<String, GivenValue> given) {
        Map<String, String> values = new TreeMap<>();
        given.forEach((name, value) -> values.put(name, value.described()));
        return values;
    }

    private static List<String> sentences(Policy policy, Map<String, GivenValue> given) {
        return policy.parameters().stream()
                .flatMap(p -> Optional.ofNullable(given.get(p.name())).stream()
                        .map(g -> p.name() + " is " + p.value().display() + ": " + g.by()
                                + EffectivePolicies.place(g.where()) + "."))
                .toList();
    }

    /** What the run has to say of parameters for policies that it does not have; another run may have them. */
    public List<String> warnings() {
        return unknown.entrySet().stream()
                .map(e -> e.getValue() + ": parameters are set for '" + e.getKey() + "', which is no policy of this run"
                        + Suggestion.nearest(e.getKey(), effective.loaded())
                                .map(n -> "; did you mean '" + n + "'?")
                                .orElse(""))
                .toList();
    }
}
