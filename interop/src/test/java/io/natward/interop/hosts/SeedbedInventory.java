package io.natward.interop.hosts;

import java.util.List;

/** The inventory of the seedbed's hosts, written as a person would write it for hosts behind one address. */
final class SeedbedInventory {
    private static final String HEAD = """
            credentials:
              rig: {account: %1$s, password: "${env:NATWARD_INTEROP_PASSWORD}"}
              realm: {account: %1$s@NATWARD.EXAMPLE, password: "${env:NATWARD_INTEROP_PASSWORD}"}
            sites:
              branch: {uplink: {to: internet, nat: masquerade}}
              office: {uplink: {to: internet, nat: none}}
              datacentre: {uplink: {to: internet, nat: static}}
            vpn-servers:
              vpn-static: {site: datacentre, tunnels: [l2tp]}
              vpn-public: {site: office, tunnels: [l2tp]}
            defaults:
              credential: rig
              roles: [vpn-client]
            hosts:
            """;

    private SeedbedInventory() {}

    static String of(List<SeededHost> hosts, Acceptor acceptor) {
        StringBuilder yaml = new StringBuilder(HEAD.formatted(Acceptor.USER));
        for (SeededHost host : hosts) {
            yaml.append("  %s:%n".formatted(host.name()));
            yaml.append("    {site: %s, vpn-servers: [%s], port: %d, "
                    .formatted(host.site(), host.vpnServer(), acceptor.port(host.name())));
            yaml.append(
                    host.overTls()
                            ? "address: localhost, credential: %s, winrm: {https: true, authentication: %s, tls: {ca-file: %s}}}%n"
                                    .formatted(
                                            host.transport().equals("kerberos") ? "realm" : "rig",
                                            host.transport(),
                                            Acceptor.caFile())
                            : "address: 127.0.0.1, winrm: {https: false, authentication: ntlm}}%n".formatted());
        }
        return yaml.toString();
    }
}
