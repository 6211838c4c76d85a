package io.natward.scanner.remediation.run;

import java.util.List;
import java.util.Optional;

/**
 * Hosts that people may restart at the same time, once those of the step before are up again. natward restarts nothing.
 *
 * @param number from 1
 */
public record RestartStep(int number, List<Host> hosts) {

    /**
     * @param vpnServers those that it is itself
     * @param command what a person runs on a Windows computer; empty where the computer's name is none that can stand in a
     *     command without doubt
     */
    public record Host(String host, List<String> vpnServers, Optional<String> command) {
        public Host {
            vpnServers = List.copyOf(vpnServers);
        }
    }

    public RestartStep {
        hosts = List.copyOf(hosts);
    }
}
