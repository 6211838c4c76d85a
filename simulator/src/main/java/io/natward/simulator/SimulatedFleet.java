package io.natward.simulator;

import io.natward.simulator.host.Listen;
import io.natward.simulator.host.Machine;
import io.natward.simulator.host.PortFault;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.http.Layer;
import io.natward.simulator.http.Server;
import io.natward.simulator.tls.CertificateAuthority;
import io.natward.simulator.tls.HostTls;
import io.natward.simulator.wsman.WsmanHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Simulated hosts that listen on free ports of 127.0.0.1 until they are closed. */
public final class SimulatedFleet implements AutoCloseable {
    private final CertificateAuthority authority = CertificateAuthority.create();
    private final ExecutorService threads = Executors.newCachedThreadPool(SimulatedFleet::daemon);
    private final List<WsmanHost> services = new ArrayList<>();
    private final Map<String, RunningHost> hosts = new LinkedHashMap<>();
    private final Server server;

    private SimulatedFleet() throws IOException {
        this.server = new Server(threads, name -> host(name).url());
    }

    /** Starts all hosts; once this returns, each of them answers, as far as its fault lets it. */
    public static SimulatedFleet start(FleetSpec spec) throws IOException {
        SimulatedFleet fleet = new SimulatedFleet();
        try {
            for (SimulatedHost host : spec.hosts()) {
                fleet.add(Machine.of(host, name -> fleet.host(name).url()));
            }
        } catch (IOException e) {
            fleet.close();
            throw e;
        }
        fleet.server.start();
        return fleet;
    }

    public static SimulatedFleet start(SimulatedHost... hosts) throws IOException {
        return start(FleetSpec.of(hosts));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulator-worker");
        thread.setDaemon(true);
        return thread;
    }

    private void add(Machine machine) throws IOException {
        hosts.put(machine.spec().name(), new RunningHost(machine, open(machine)));
    }

    private int open(Machine machine) throws IOException {
        SimulatedHost host = machine.spec();
        Optional<PortFault> fault = host.faults().first(PortFault.class);
        if (fault.isPresent() && fault.get() == PortFault.REFUSE) {
            return server.refuse();
        }
        boolean secured = host.listen() == Listen.HTTPS
                ? fault.isEmpty() || fault.get() != PortFault.CLEAR_TEXT
                : fault.isPresent() && fault.get() == PortFault.UNEXPECTED_TLS;
        if (fault.isPresent() && fault.get() == PortFault.SILENT) {
            return server.listen(service(machine, () -> new byte[0]), Layer.SILENCE);
        }
        if (!secured) {
            return server.listen(service(machine, () -> new byte[0]), Layer.CLEAR_TEXT);
        }
        HostTls tls = authority.issue(host);
        return server.listen(service(machine, tls::channelBindings), tls);
    }

    private WsmanHost service(Machine machine, Supplier<byte[]> channelBindings) {
        WsmanHost service = new WsmanHost(machine, channelBindings, threads);
        services.add(service);
        return service;
    }

    /** In the order of the specification. */
    public Collection<RunningHost> hosts() {
        return Collections.unmodifiableCollection(hosts.values());
    }

    /**
     * One host.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public RunningHost host(String name) {
        RunningHost host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException("no simulated host " + name + " among " + hosts.keySet());
        }
        return host;
    }

    /** The certificate, in PEM, that all certificates of this fleet are signed with. */
    public String caPem() {
        return authority.pem();
    }

    /**
     * A certificate for a client, and its key, in a PKCS#12 store.
     *
     * @param user the account that it is for on the hosts that ask for certificates, without a domain
     */
    public byte[] clientStore(String user, char[] password) {
        return authority.clientStore(user, password);
    }

    /** Connections that clients have not closed, to all hosts together. */
    public long openConnections() {
        return hosts.values().stream()
                .mapToLong(host -> host.counters().openConnections())
                .sum();
    }

    /** Shells that nobody has deleted, on all hosts together. */
    public long openShells() {
        return hosts.values().stream()
                .mapToLong(host -> host.counters().openShells())
                .sum();
    }

    @Override
    public void close() throws IOException {
        services.forEach(WsmanHost::close);
        server.close();
        threads.shutdownNow();
    }
}
