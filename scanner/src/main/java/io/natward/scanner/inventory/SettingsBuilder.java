package io.natward.scanner.inventory;

import io.natward.policies.policy.Role;
import io.natward.policies.source.Problems;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Fills in what variables leave open, and refuses ways to log in that are not safe or do not work. */
final class SettingsBuilder {
    /** Where nothing is said. */
    static final Transport DEFAULT_TRANSPORT = Transport.WSMAN;

    static final Authentication DEFAULT_AUTHENTICATION = Authentication.NTLM;

    private static final int HTTP_PORT = 5985;
    private static final int HTTPS_PORT = 5986;

    private final Map<String, Credential> credentials;
    private final Problems problems;

    SettingsBuilder(Map<String, Credential> credentials, Problems problems) {
        this.credentials = credentials;
        this.problems = problems;
    }

    /** @param serves whether a VPN server of the inventory is this host */
    HostSettings build(Variables variables, List<String> sites, List<String> groups, boolean serves) {
        Optional<List<String>> vpnServers = variables.vpnServers().map(Setting::value);
        Access access = variables.access();
        boolean https = access.https().map(Setting::value).orElse(false);
        Authentication authentication =
                access.authentication().map(Setting::value).orElse(DEFAULT_AUTHENTICATION);
        Optional<Credential> credential =
                access.credential().flatMap(c -> Optional.ofNullable(credentials.get(c.value())));
        LoginRules.check(access, credential, problems);
        Map<String, String> labels = new TreeMap<>();
        variables.labels().forEach((name, setting) -> labels.put(name, setting.value()));
        return new HostSettings(
                sites,
                groups,
                vpnServers,
                variables.roles().map(Setting::value).or(() -> vpnServers.map(s -> derivedRoles(s, serves))),
                labels,
                variables.owner().map(Setting::value),
                access.port().map(Setting::value).orElse(https ? HTTPS_PORT : HTTP_PORT),
                https,
                authentication,
                access.transport().map(Setting::value).orElse(DEFAULT_TRANSPORT),
                access.delegation().map(Setting::value).orElse(false),
                access.trust().map(Setting::value).orElseGet(Trust.Platform::new),
                credential,
                variables);
    }

    private static Set<Role> derivedRoles(List<String> vpnServers, boolean serves) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (!vpnServers.isEmpty()) {
            roles.add(Role.VPN_CLIENT);
        }
        if (serves) {
            roles.add(Role.VPN_SERVER);
        }
        return roles;
    }
}
