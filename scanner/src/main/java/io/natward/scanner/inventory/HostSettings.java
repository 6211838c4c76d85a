package io.natward.scanner.inventory;

import io.natward.policies.policy.Role;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the inventory says of a host besides its name and address; shared by hosts that were declared together.
 *
 * @param sites in the order declared; at least one
 * @param groups those whose names' patterns match, then those joined by name, the later ones being stronger
 * @param vpnServers empty where undeclared; a present empty list: it uses none
 * @param trusted which certificate is trusted, where TLS is spoken
 * @param roles empty where undeclared; a present empty set: it has none
 */
record HostSettings(
        List<String> sites,
        List<String> groups,
        Optional<List<String>> vpnServers,
        Optional<Set<Role>> roles,
        Map<String, String> labels,
        Optional<String> owner,
        int port,
        boolean https,
        Authentication authentication,
        Transport transport,
        boolean delegation,
        Trust trusted,
        Optional<Credential> credential,
        Variables origins) {
    HostSettings {
        sites = List.copyOf(sites);
        groups = List.copyOf(groups);
        vpnServers = vpnServers.map(List::copyOf);
        roles = roles.map(Set::copyOf);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** Empty over HTTP. */
    Optional<Trust> trust() {
        return https ? Optional.of(trusted) : Optional.empty();
    }
}
