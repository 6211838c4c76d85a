package io.natward.simulator.shell;

import io.natward.simulator.host.Machine;
import io.natward.simulator.process.Program;
import io.natward.simulator.process.Streams;
import io.natward.simulator.reg.RegExe;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The external programs of a host, and the one way to start a command line on it. */
public final class Programs {
    private final Machine machine;
    private final Map<String, Program> byName;

    public Programs(Machine machine) {
        this.machine = machine;
        this.byName = Map.of(
                "reg", new RegExe(machine),
                "findstr", new Findstr(machine),
                "hostname",
                        (tail, streams) -> {
                            streams.out().line(machine.spec().computerName());
                            return 0;
                        });
    }

    /** @param file a file name, with or without {@code .exe} */
    Optional<Program> named(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(byName.get(name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name));
    }

    /**
     * Runs a command line in a new cmd.exe, as the Windows Remote Shell does: {@code cmd /C line}.
     *
     * @param environment variables beside those that each process has
     * @return the exit code
     */
    public int runWithCmd(String line, Map<String, String> environment, Streams streams) throws InterruptedException {
        machine.counters().processStarted();
        machine.writes().beforeLine(line);
        return cmd("/C " + line, Environment.of(machine.spec(), environment), streams);
    }

    /** Whether {@link #runDirectly} can run this line. */
    public boolean isProgram(String line) {
        String external = CommandName.of(line.strip()).external();
        return isCmd(external) || named(external).isPresent();
    }

    /**
     * Runs a program without cmd, as with WINRS_SKIP_CMD_SHELL.
     *
     * @throws IllegalArgumentException if the line does not begin with a program
     */
    public int runDirectly(String line, Map<String, String> environment, Streams streams) throws InterruptedException {
        CommandName name = CommandName.of(line.strip());
        machine.counters().processStarted();
        machine.writes().beforeLine(line);
        if (isCmd(name.external())) {
            return cmd(name.tail(), Environment.of(machine.spec(), environment), streams);
        }
        return named(name.external())
                .orElseThrow(() -> new IllegalArgumentException("no such program: " + name.external()))
                .run(name.tail(), streams);
    }

    static boolean isCmd(String file) {
        return file.equalsIgnoreCase("cmd") || file.equalsIgnoreCase("cmd.exe");
    }

    /** cmd.exe with these arguments; without {@code /c} or {@code /k} it would be interactive, which is not simulated. */
    int cmd(String tail, Environment environment, Streams streams) throws InterruptedException {
        CmdSwitches switches = CmdSwitches.of(tail);
        if (switches.line().isEmpty()) {
            machine.counters().interpreterError("cmd without /c: " + tail);
            return 1;
        }
        return new Interpreter(machine, this, environment, switches.delayedExpansion())
                .run(switches.line().get(), streams);
    }
}
