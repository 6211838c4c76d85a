package io.natward.scanner.remediation;

import java.util.List;
import java.util.Optional;

/**
 * What is to be done on one host.
 *
 * @param host the host's name in the inventory
 * @param computerName the name that the computer must give itself
 * @param vpnServers the VPN servers of the inventory that it is itself; their hosts are restarted last
 * @param topology the label of its topology class; empty where undeclared
 * @param changes in the order to be made; empty where there are only things to do by hand
 */
public record PlannedHost(
        String host,
        String computerName,
        List<String> sites,
        List<String> vpnServers,
        Optional<String> owner,
        Optional<String> topology,
        Optional<String> windows,
        List<PlannedChange> changes,
        List<ByHand> byHand) {
    public PlannedHost {
        sites = List.copyOf(sites);
        vpnServers = List.copyOf(vpnServers);
        changes = List.copyOf(changes);
        byHand = List.copyOf(byHand);
    }

    /** The same without what is left to people. */
    PlannedHost changesAlone() {
        return new PlannedHost(host, computerName, sites, vpnServers, owner, topology, windows, changes, List.of());
    }
}
