package io.natward.simulator.host;

import io.natward.simulator.http.Delivery;
import io.natward.simulator.registry.Registry;

/** A running host: what it was meant to be, its registry and its faults as they are now, and what it has done so far. */
public final class Machine {
    private final SimulatedHost spec;
    private final Registry registry;
    private final Delivery.Directory directory;
    private final HostCounters counters = new HostCounters();
    private final RegistryWrites writes = new RegistryWrites(this);
    private volatile Faults faults;

    private Machine(SimulatedHost spec, Delivery.Directory directory) {
        this.spec = spec;
        this.registry = spec.newRegistry();
        this.directory = directory;
        this.faults = spec.faults();
    }

    /** @param directory where the other hosts listen */
    public static Machine of(SimulatedHost spec, Delivery.Directory directory) {
        return new Machine(spec, directory);
    }

    public static Machine of(SimulatedHost spec) {
        return of(spec, name -> {
            throw new IllegalArgumentException("no host but this one, so no " + name);
        });
    }

    public SimulatedHost spec() {
        return spec;
    }

    public Registry registry() {
        return registry;
    }

    /** The same registry for the programs that write to it. */
    public RegistryWrites writes() {
        return writes;
    }

    public Delivery.Directory directory() {
        return directory;
    }

    public HostCounters counters() {
        return counters;
    }

    public Faults faults() {
        return faults;
    }

    /** From the next request on. */
    public void setFaults(Faults changed) {
        faults = changed;
    }
}
