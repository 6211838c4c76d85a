package io.natward.simulator;

import io.natward.simulator.host.SimulatedHost;
import java.util.Arrays;
import java.util.List;

/** The hosts of a fleet, in the order in which their ports are printed; names are unique. */
public record FleetSpec(List<SimulatedHost> hosts) {
    public FleetSpec {
        hosts = List.copyOf(hosts);
        if (hosts.stream().map(SimulatedHost::name).distinct().count() < hosts.size()) {
            throw new IllegalArgumentException("two hosts have the same name");
        }
    }

    public static FleetSpec of(SimulatedHost... hosts) {
        return new FleetSpec(Arrays.asList(hosts));
    }
}
