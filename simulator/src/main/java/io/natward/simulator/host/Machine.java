package io.natward.simulator.host;

import io.natward.simulator.registry.Registry;

/** A running host: what it was meant to be, its registry as it is now, and what it has done so far. */
public record Machine(SimulatedHost spec, Registry registry, HostCounters counters) {
    public static Machine of(SimulatedHost spec) {
        return new Machine(spec, spec.newRegistry(), new HostCounters());
    }
}
