package io.natward.scanner.remediation.planning;

import java.util.List;
import java.util.Optional;

/**
 * What the inventory says of who may change a host, and of what hangs on it.
 *
 * @param byHand why every change of the host is for people, a clause; empty where natward may make them
 * @param managed whether that is since a group policy or a device management sets its registry
 * @param vpnServers the VPN servers that the host is
 */
public record Custody(String computerName, Optional<String> byHand, boolean managed, List<String> vpnServers) {
    public Custody {
        vpnServers = List.copyOf(vpnServers);
    }
}
