package io.natward.scanner.plan;

import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.finding.AddressEvidence;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.policy.Role;
import io.natward.policies.profile.HostPolicies;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.SubtreeReading;
import io.natward.scanner.inventory.DeclaredAddresses;
import io.natward.scanner.registry.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done with one host.
 *
 * @param index the host's place in the inventory, from 0
 * @param roles empty where undeclared
 * @param policies what it is judged by
 * @param queries what to read: a key as a whole or some of its values, and apart from that what lies below a key
 * @param declared what the inventory says of the addresses of hosts
 */
public record HostPlan(
        int index,
        HostSummary summary,
        Target target,
        Optional<Set<Role>> roles,
        HostPolicies policies,
        Set<KeyQuery> queries,
        DeclaredAddresses declared) {
    public HostPlan {
        roles = roles.map(Set::copyOf);
        queries = Set.copyOf(queries);
    }

    /** The same, with more to read. */
    HostPlan asking(Set<KeyQuery> more) {
        Set<KeyQuery> all = Stream.concat(queries.stream(), more.stream()).collect(Collectors.toSet());
        return new HostPlan(index, summary, target, roles, policies, all, declared);
    }

    /**
     * What the addresses that the host was seen to have say of its declared site; empty where they are not known, and of a host
     * of several sites, which may be in any of them.
     */
    public Optional<AddressEvidence> addresses(Map<RegistryPath, SubtreeReading> below, Instant at) {
        if (summary.sites().size() != 1) {
            return Optional.empty();
        }
        String site = summary.sites().get(0);
        return declared.contradictedBy(site, AdapterAddresses.of(below, at)).map(c -> new AddressEvidence(site, c));
    }

    /** What is declared of the host together with what was read from it. */
    public HostFacts facts(Map<RegistryPath, KeyReading> readings) {
        return HostFacts.of(summary, roles, readings);
    }
}
