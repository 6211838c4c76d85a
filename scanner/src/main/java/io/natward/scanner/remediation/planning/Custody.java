package io.natward.scanner.remediation.planning;

import java.util.List;
import java.util.Optional;

/**
 * What the inventory says of who may change a host, and of what hangs on it.
 *
 * @param never whether it says {@code remediate: never}
 * @param managedBy {@code gpo} or {@code mdm}, where one of them sets the host's registry
 * @param vpnServers the VPN servers that the host is
 */
public record Custody(String computerName, boolean never, Optional<String> managedBy, List<String> vpnServers) {
    public Custody {
        vpnServers = List.copyOf(vpnServers);
    }
}
