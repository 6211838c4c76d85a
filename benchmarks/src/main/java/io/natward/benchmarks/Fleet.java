package io.natward.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Simulated hosts in a process of their own, all with NTLM and sealing over HTTP. */
final class Fleet implements AutoCloseable {
    /** Of the simulated accounts, nothing else: the hosts are on loopback and end with the benchmark. */
    static final Map<String, String> SECRETS = Map.of("NATWARD_BENCHMARK_PASSWORD", "only-for-simulated-hosts");

    private static final String ACCOUNT = "EXAMPLE\\audit";

    private final Process process;
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    private Fleet(Process process) {
        this.process = process;
    }

    /**
     * Comes back when all hosts listen.
     *
     * @param home the built distribution
     * @param roundTrip what each reply is delayed by
     */
    static Fleet start(Path home, Path work, int hosts, Duration roundTrip) throws IOException {
        Path file = work.resolve("fleet.yaml");
        StringBuilder yaml = new StringBuilder("""
                defaults:
                  accounts: [{user: '%s', password-env: NATWARD_BENCHMARK_PASSWORD}]
                  windows: windows-10
                  latency: %dms
                hosts:
                """.formatted(ACCOUNT, roundTrip.toMillis()));
        for (int i = 1; i <= hosts; i++) {
            yaml.append("  - name: ws-%05d\n".formatted(i));
        }
        Files.writeString(file, yaml);
        ProcessBuilder builder = new ProcessBuilder(
                Java.command(),
                "-cp",
                home.resolve("demo") + "/*",
                "io.natward.simulator.Main",
                "--fleet",
                file.toString());
        builder.environment().putAll(SECRETS);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Fleet fleet = new Fleet(builder.start());
        fleet.readPorts(hosts);
        return fleet;
    }

    private void readPorts(int hosts) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null && !line.equals("ready"); line = out.readLine()) {
            List<String> words = List.of(line.split(" ", -1));
            ports.put(words.get(0), Integer.parseInt(words.get(2)));
        }
        if (ports.size() != hosts) {
            close();
            throw new IOException(ports.size() + " of " + hosts + " simulated hosts came up");
        }
    }

    /** An inventory of all hosts, over one transport. */
    Path inventory(Path work, String transport) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                sites:
                  datacentre: {uplink: {to: internet, nat: static}}
                  branch: {uplink: {to: internet, nat: masquerade}}
                vpn-servers:
                  vpn: {site: datacentre, tunnels: [l2tp]}
                credentials:
                  audit: {account: '%s', password: "${env:NATWARD_BENCHMARK_PASSWORD}"}
                defaults: {credential: audit, transport: %s}
                hosts:
                """.formatted(ACCOUNT, transport));
        ports.forEach((name, port) -> yaml.append(
                "  %s: {site: branch, vpn-servers: [vpn], address: 127.0.0.1, port: %d}\n".formatted(name, port)));
        return Files.writeString(work.resolve("inventory-" + transport + ".yaml"), yaml);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
