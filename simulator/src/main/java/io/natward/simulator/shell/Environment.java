package io.natward.simulator.shell;

import io.natward.simulator.host.SimulatedHost;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Environment variables of a process; names are compared without regard to case. */
final class Environment {
    private final TreeMap<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** What a process of this host finds, with the variables that were asked for at the creation of the shell. */
    static Environment of(SimulatedHost host, Map<String, String> extra) {
        Environment environment = new Environment();
        String root = host.windows().isVersion5() ? "C:\\WINDOWS" : "C:\\Windows";
        environment.set("ComSpec", root + "\\system32\\cmd.exe");
        environment.set("COMPUTERNAME", host.computerName());
        environment.set("OS", "Windows_NT");
        environment.set("Path", root + "\\system32;" + root);
        environment.set("PATHEXT", ".COM;.EXE;.BAT;.CMD");
        environment.set("SystemDrive", "C:");
        environment.set("SystemRoot", root);
        environment.set("windir", root);
        extra.forEach(environment::set);
        return environment;
    }

    Environment copy() {
        Environment copy = new Environment();
        copy.variables.putAll(variables);
        return copy;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    void set(String name, String value) {
        if (value.isEmpty()) {
            variables.remove(name);
        } else {
            variables.put(name, value);
        }
    }
}
