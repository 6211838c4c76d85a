package io.natward.policies.topology;

import io.natward.policies.source.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * What VPN clients dial.
 *
 * @param site where it stands
 * @param tunnels what it offers, {@link #L2TP} and others
 * @param host the host of the inventory that it is, if it is a Windows server; empty for an appliance
 * @param clientSites sites that clients dial from, besides those of the hosts that name the server
 * @param where the server's declaration
 */
public record VpnServer(
        String name,
        String site,
        List<String> tunnels,
        Optional<String> host,
        List<String> clientSites,
        SourceRange where) {
    /** The only tunnel whose NAT traversal the judged registry value governs. */
    public static final String L2TP = "l2tp";

    public VpnServer {
        tunnels = List.copyOf(tunnels);
        clientSites = List.copyOf(clientSites);
    }

    boolean offersL2tp() {
        return tunnels.contains(L2TP);
    }
}
