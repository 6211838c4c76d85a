package io.natward.simulator;

import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Faults;
import io.natward.simulator.host.HostCounters;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.Machine;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Registry;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** A host of a running fleet. */
public final class RunningHost {
    private final Machine machine;
    private final int port;

    RunningHost(Machine machine, int port) {
        this.machine = machine;
        this.port = port;
    }

    public String name() {
        return machine.spec().name();
    }

    public SimulatedHost spec() {
        return machine.spec();
    }

    public boolean https() {
        return machine.spec().listen() == Listen.HTTPS;
    }

    /** On 127.0.0.1. */
    public int port() {
        return port;
    }

    public URI url() {
        return URI.create(machine.spec().listen().name().toLowerCase(Locale.ROOT) + "://127.0.0.1:" + port + "/wsman");
    }

    public HostCounters counters() {
        return machine.counters();
    }

    /** The registry as it is now; changes show in the next command. */
    public Registry registry() {
        return machine.registry();
    }

    /**
     * From the next request on the host has these faults and no others; those of its port, its certificate and its name
     * stay as it was started with.
     */
    public void setFaults(Fault... faults) {
        machine.setFaults(new Faults(List.of(faults)));
    }
}
