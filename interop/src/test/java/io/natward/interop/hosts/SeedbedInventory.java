package io.natward.interop.hosts;

import java.util.List;

/** The inventory of the seedbed's hosts, written as a person would write it for hosts behind one address. */
final class SeedbedInventory {
    private static final String HEAD = """
            credentials:
              rig: {account: %1$s, password: "${env:NATWARD_INTEROP_PASSWORD}"}
              realm: {account: %1$s@NATWARD.EXAMPLE, password: "${env:NATWARD_INTEROP_PASSWORD}"}
              client: {certificate: %2$s, password: "${env:NATWARD_INTEROP_PASSWORD}"}
            sites:
              branch: {uplink: {to: internet, nat: masquerade}}
              office: {uplink: {to: internet, nat: none}}
              datacentre: {uplink: {to: internet, nat: static}}
            vpn-servers:
              vpn-static: {site: datacentre, tunnels: [l2tp]}
              vpn-public: {site: office, tunnels: [l2tp]}
            defaults:
              transport: %3$s
              roles: [vpn-client]
            hosts:
            """;

    private SeedbedInventory() {}

    static String of(String transport, List<SeededHost> hosts, Acceptor acceptor) {
        StringBuilder yaml = new StringBuilder(HEAD.formatted(Acceptor.USER, Acceptor.clientCertificate(), transport));
        for (SeededHost host : hosts) {
            yaml.append(
                    "  %s: {site: %s, vpn-servers: [%s], address: localhost, port: %d, credential: %s, winrm: {authentication: %s%s}}%n"
                            .formatted(
                                    host.name(),
                                    host.site(),
                                    host.vpnServer(),
                                    acceptor.port(host.name()),
                                    credential(host.authentication()),
                                    host.authentication(),
                                    host.overTls()
                                            ? ", https: true, tls: {ca-file: %s}".formatted(Acceptor.caFile())
                                            : ""));
        }
        return yaml.toString();
    }

    private static String credential(String authentication) {
        return switch (authentication) {
            case "kerberos" -> "realm";
            case "certificate" -> "client";
            default -> "rig";
        };
    }
}
