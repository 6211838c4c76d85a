package io.natward.scanner.plan;

import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Suggestion;
import io.natward.policies.topology.Site;
import io.natward.scanner.inventory.Inventory;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sites and groups that policies name, held against those of the inventory: a name with a slip in it selects no host. */
public final class NamedPlaces {
    private final Set<String> sites;
    private final Set<String> groups;

    public NamedPlaces(Inventory inventory) {
        this(
                inventory.network().sites().stream().map(Site::name).toList(),
                inventory.hosts().stream()
                        .flatMap(h -> h.summary().groups().stream())
                        .toList());
    }

    /**
     * @param sites those that are declared
     * @param groups those that have a host
     */
    NamedPlaces(Collection<String> sites, Collection<String> groups) {
        this.sites = new TreeSet<>(sites);
        this.groups = new TreeSet<>(groups);
    }

    /** A sentence for each name without a wildcard that the inventory does not have, in the order of the policies. */
    public List<String> warnings(PolicySet policies) {
        return policies.policies().stream().flatMap(this::warnings).toList();
    }

    private Stream<String> warnings(Policy policy) {
        return policy.conditions()
                .flatMap(condition -> {
                    if (condition instanceof Condition.Sites asked) {
                        return missing(asked.patterns(), sites)
                                .map(n -> "policy '" + policy.id() + "' names the site '" + n
                                        + "', which the inventory does not declare" + near(n, sites));
                    }
                    if (condition instanceof Condition.Groups asked) {
                        return missing(asked.patterns(), groups)
                                .map(n -> "policy '" + policy.id() + "' names the group '" + n
                                        + "', in which the inventory has no host" + near(n, groups));
                    }
                    return Stream.empty();
                })
                .distinct();
    }

    private static String near(String name, Set<String> known) {
        return Suggestion.nearest(name, known)
                .map(n -> "; did you mean '" + n + "'?")
                .orElse("");
    }

    private static Stream<String> missing(Set<String> patterns, Set<String> known) {
        Set<String> folded = known.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return patterns.stream()
                .filter(p -> !p.contains("*") && !p.contains("?"))
                .filter(p -> !folded.contains(p.toLowerCase(Locale.ROOT)))
                .sorted();
    }
}
