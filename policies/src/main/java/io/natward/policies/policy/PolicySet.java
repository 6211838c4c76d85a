package io.natward.policies.policy;

import io.natward.policies.finding.PolicySummary;
import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.RegistryPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The policies of a run, in the order in which they are judged and reported; no id stands twice. A name that one of them
 * judges is no misspelling of a name that another judges in the same key.
 */
public record PolicySet(List<Policy> policies) {
    public PolicySet {
        Settings settings =
                Settings.of(policies.stream().flatMap(p -> p.rules().stream()).toList());
        policies = policies.stream().map(p -> p.beside(settings)).toList();
    }

    public Optional<Policy> find(String id) {
        return policies.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** What has to be read of every host: one query for each key, sorted by key. */
    public Set<KeyQuery> queries() {
        TreeMap<RegistryPath, KeyQuery> byKey = new TreeMap<>();
        Stream.concat(HostKeys.queries().stream(), policies.stream().flatMap(p -> p.queries().stream()))
                .forEach(q -> byKey.merge(q.key(), q, KeyQuery::merge));
        return new LinkedHashSet<>(byKey.values());
    }

    public List<PolicySummary> summaries() {
        return policies.stream().map(Policy::summary).toList();
    }
}
