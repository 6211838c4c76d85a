package io.natward.simulator.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What a simulated host saw and did; read by tests and by the demo. Safe for use by several threads. */
public final class HostCounters {
    private static final int KEPT_ERRORS = 100;

    private final LongAdder connections = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder rejectedLogins = new LongAdder();
    private final LongAdder shellsCreated = new LongAdder();
    private final LongAdder shellsDeleted = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder receives = new LongAdder();
    private final LongAdder signals = new LongAdder();
    private final LongAdder processes = new LongAdder();
    private final LongAdder registryWrites = new LongAdder();
    private final LongAdder interpreterErrorCount = new LongAdder();
    private final List<String> interpreterErrors = new ArrayList<>();

    public void connected() {
        connections.increment();
    }

    public void requested() {
        requests.increment();
    }

    public void loginRejected() {
        rejectedLogins.increment();
    }

    public void shellCreated() {
        shellsCreated.increment();
    }

    public void shellDeleted() {
        shellsDeleted.increment();
    }

    public void commandStarted() {
        commands.increment();
    }

    public void received() {
        receives.increment();
    }

    public void signalled() {
        signals.increment();
    }

    public void processStarted() {
        processes.increment();
    }

    public void registryWritten() {
        registryWrites.increment();
    }

    /** Something was asked for that Windows may well do but this simulation does not. */
    public void interpreterError(String what) {
        interpreterErrorCount.increment();
        synchronized (interpreterErrors) {
            if (interpreterErrors.size() < KEPT_ERRORS) {
                interpreterErrors.add(what);
            }
        }
    }

    public long connections() {
        return connections.sum();
    }

    /** HTTP requests, those without or with a rejected login included. */
    public long requests() {
        return requests.sum();
    }

    public long rejectedLogins() {
        return rejectedLogins.sum();
    }

    public long shellsCreated() {
        return shellsCreated.sum();
    }

    public long shellsDeleted() {
        return shellsDeleted.sum();
    }

    public long openShells() {
        return shellsCreated.sum() - shellsDeleted.sum();
    }

    public long commands() {
        return commands.sum();
    }

    public long receives() {
        return receives.sum();
    }

    public long signals() {
        return signals.sum();
    }

    /** Processes started for commands: each command's own cmd.exe, and every external program. */
    public long processes() {
        return processes.sum();
    }

    public long registryWrites() {
        return registryWrites.sum();
    }

    public long interpreterErrorCount() {
        return interpreterErrorCount.sum();
    }

    /** The first hundred of them, in words. */
    public List<String> interpreterErrors() {
        synchronized (interpreterErrors) {
            return List.copyOf(interpreterErrors);
        }
    }
}
