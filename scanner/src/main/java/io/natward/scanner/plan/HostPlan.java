package io.natward.scanner.plan;

import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.policy.Role;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.scanner.registry.Target;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is done with one host.
 *
 * @param index the host's place in the inventory, from 0
 * @param roles empty where undeclared
 * @param queries the keys to read, one query for each
 */
public record HostPlan(
        int index, HostSummary summary, Target target, Optional<Set<Role>> roles, Set<KeyQuery> queries) {
    public HostPlan {
        roles = roles.map(Set::copyOf);
        queries = Set.copyOf(queries);
    }

    /** What is declared of the host together with what was read from it. */
    public HostFacts facts(Map<RegistryPath, KeyReading> readings) {
        return new HostFacts(
                summary.name(),
                summary.sites(),
                summary.groups(),
                roles,
                summary.labels(),
                summary.classification(),
                readings);
    }
}
