package io.natward.scanner.inventory;

import io.natward.policies.policy.Role;
import io.natward.policies.source.Problems;
import io.natward.scanner.registry.Authentication;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Fills in what variables leave open, and refuses ways to log in that are not safe or do not work. */
final class SettingsBuilder {
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
        boolean https = variables.https().map(Setting::value).orElse(false);
        Authentication authentication =
                variables.authentication().map(Setting::value).orElse(Authentication.NTLM);
        Optional<Credential> credential =
                variables.credential().flatMap(c -> Optional.ofNullable(credentials.get(c.value())));
        checkAuthentication(variables, https, authentication, credential);
        Map<String, String> labels = new TreeMap<>();
        variables.labels().forEach((name, setting) -> labels.put(name, setting.value()));
        return new HostSettings(
                sites,
                groups,
                vpnServers,
                variables.roles().map(Setting::value).or(() -> vpnServers.map(s -> derivedRoles(s, serves))),
                labels,
                variables.owner().map(Setting::value),
                variables.port().map(Setting::value).orElse(https ? HTTPS_PORT : HTTP_PORT),
                https,
                authentication,
                variables.caFile().map(Setting::value),
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

    private void checkAuthentication(
            Variables variables, boolean https, Authentication authentication, Optional<Credential> credential) {
        variables.authentication().filter(a -> !https).ifPresent(declared -> {
            switch (declared.value()) {
                case BASIC ->
                    problems.add(
                            declared.where(),
                            "Basic over HTTP would send the password readable to everybody on the way; set"
                                    + " 'https: true', or 'authentication: ntlm', which seals what it sends");
                case KERBEROS ->
                    problems.add(
                            declared.where(),
                            "Kerberos works over HTTPS only, as the WinRM library cannot seal its messages over HTTP;"
                                    + " set 'https: true', or 'authentication: ntlm'");
                case NTLM, NEGOTIATE, CERTIFICATE -> {}
            }
        });
        variables.credential().ifPresent(declared -> {
            if (authentication != Authentication.KERBEROS
                    && credential.filter(Credential::usesTicketCache).isPresent()) {
                problems.add(
                        declared.where(),
                        "credential '" + declared.value() + "' is a ticket cache, which only 'authentication: kerberos'"
                                + " can use; " + authentication.label() + " needs a password");
            }
        });
    }
}
