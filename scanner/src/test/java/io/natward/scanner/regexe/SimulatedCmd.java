package io.natward.scanner.regexe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.policies.finding.Connection;
import io.natward.policies.finding.Connection.Login;
import io.natward.policies.finding.Connection.Protection;
import io.natward.scanner.registry.Target;
import io.natward.simulator.host.Machine;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.process.Streams;
import io.natward.simulator.process.TextInput;
import io.natward.simulator.process.TextOutput;
import io.natward.simulator.shell.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** cmd.exe and reg.exe of a simulated host, without the network between: what a line does there is what is tested. */
final class SimulatedCmd implements ShellConnector, RemoteShell {
    private final Machine machine;
    private final List<String> lines = new ArrayList<>();
    private int printed;
    private int closed;

    SimulatedCmd(SimulatedHost host) {
        this.machine = Machine.of(host);
    }

    Machine machine() {
        return machine;
    }

    /** How often a shell was closed. */
    int closed() {
        return closed;
    }

    List<String> lines() {
        return lines;
    }

    /** Characters of output of all lines. */
    int printed() {
        return printed;
    }

    /** What cmd.exe was given and the simulation does not know; on a real host, a command that nobody meant to run. */
    List<String> errors() {
        return machine.counters().interpreterErrors();
    }

    long processes() {
        return machine.counters().processes();
    }

    @Override
    public RemoteShell open(Target target, Deadline deadline) {
        return this;
    }

    @Override
    public CommandResult run(String line) throws InterruptedException {
        lines.add(line);
        StringBuilder out = new StringBuilder();
        Streams streams = new Streams(TextInput.nothing(), out::append, TextOutput.nowhere());
        int exitCode = new Programs(machine).runWithCmd(line, Map.of(), streams);
        printed += out.length();
        return CommandResult.of(out.toString().getBytes(UTF_8), UTF_8, exitCode);
    }

    @Override
    public Session session() {
        return new Session(
                new Connection("simulated", Login.NTLM, Protection.SEALED, false), 2 + 2 * lines.size(), List.of());
    }

    @Override
    public void close() {
        closed++;
    }
}
