package io.natward.scanner.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo's simulated Windows hosts: a process of its own, which ends when this object is closed or this process ends,
 * whatever the reason, for then its standard input closes.
 */
final class SimulatedHosts implements AutoCloseable {
    private static final String READY = "ready";

    private final Process process;
    private final Map<String, Integer> ports;

    private SimulatedHosts(Process process, Map<String, Integer> ports) {
        this.process = process;
        this.ports = Map.copyOf(ports);
    }

    /**
     * Starts them and waits until they listen.
     *
     * @param jars the folder with the simulator and its libraries
     * @param fleet what hosts there are
     * @param caFile where the certificate of their authority is written
     * @param secrets variables for the fleet file, added to the environment of the process
     */
    static SimulatedHosts start(Path jars, Path fleet, Path caFile, Map<String, String> secrets) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-cp",
                jars.resolve("*").toString(),
                "io.natward.simulator.Main",
                "--fleet",
                fleet.toString(),
                "--ca-out",
                caFile.toString());
        builder.environment().putAll(secrets);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        try {
            return new SimulatedHosts(process, readPorts(process));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Map<String, Integer> readPorts(Process process) throws IOException {
        Map<String, Integer> ports = new HashMap<>();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(READY)) {
                return ports;
            }
            List<String> words = List.of(line.split(" "));
            if (words.size() != 3) {
                throw new IOException("the simulated hosts said something unexpected: " + line);
            }
            ports.put(words.get(0), Integer.valueOf(words.get(2)));
        }
        throw new IOException("the simulated hosts did not start");
    }

    /** The port on which a host listens at 127.0.0.1. */
    int portOf(String host) {
        Integer port = ports.get(host);
        if (port == null) {
            throw new UsageException("the demo's fleet has no host " + host);
        }
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
