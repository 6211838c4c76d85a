package io.natward.policies.evaluation;

import io.natward.policies.finding.HostSummary;
import io.natward.policies.policy.Role;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.topology.Classification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a judgement may rest on: what the inventory declares of a host, and what was read from it.
 *
 * @param host the host's name in the inventory
 * @param sites its sites, in the order declared
 * @param groups the groups that it is in
 * @param roles empty where undeclared; a present empty set means that the host has no role in a VPN
 * @param classification the host's topology class with its derivation
 * @param readings by key, for every key that was asked for
 */
public record HostFacts(
        String host,
        List<String> sites,
        List<String> groups,
        Optional<Set<Role>> roles,
        Map<String, String> labels,
        Classification classification,
        Map<RegistryPath, KeyReading> readings) {
    public HostFacts {
        sites = List.copyOf(sites);
        groups = List.copyOf(groups);
        roles = roles.map(Set::copyOf);
        labels = Map.copyOf(labels);
        readings = Map.copyOf(readings);
    }

    /** What the inventory declares of a host, with what was read of it. */
    public static HostFacts of(HostSummary host, Optional<Set<Role>> roles, Map<RegistryPath, KeyReading> readings) {
        return new HostFacts(
                host.name(), host.sites(), host.groups(), roles, host.labels(), host.classification(), readings);
    }

    /** What is known of a key; one that was never asked for is unreadable, for nothing is known of it. */
    public KeyReading key(RegistryPath key) {
        KeyReading reading = readings.get(key);
        return reading == null ? new KeyReading.Unreadable("the key was not read") : reading;
    }

    public Reading value(RegistryPath key, String name) {
        return key(key).value(name);
    }
}
