package io.natward.scanner.remediation.run;

import io.natward.scanner.remediation.PlannedHost;
import java.util.List;

/**
 * Hosts that are changed together, before the next ones.
 *
 * @param number from 1
 */
public record Wave(int number, List<PlannedHost> hosts) {
    public Wave {
        hosts = List.copyOf(hosts);
    }

    List<String> names() {
        return hosts.stream().map(PlannedHost::host).toList();
    }
}
