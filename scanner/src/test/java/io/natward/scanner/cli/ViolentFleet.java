package io.natward.scanner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Simulated hosts in a process of their own, of every kind of thing that may stand where a remediation writes, with an
 * inventory, policies and a log of every write, in the folder of the runs.
 */
final class ViolentFleet implements AutoCloseable {
    /** Decides every policy of the run. */
    static final String PROFILE = "profile.yaml";

    static final String CREATED_KEY = "HKLM\\SOFTWARE\\Example\\Deep\\Settings";
    private static final String AGENT = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent";
    private static final String VALUE = "AssumeUDPEncapsulationContextOnSendRule";

    private final SimulatedHosts hosts;

    private ViolentFleet(SimulatedHosts hosts) {
        this.hosts = hosts;
    }

    static String host(int number) {
        return "ws-%03d.example".formatted(number);
    }

    static Path writesLog(Path folder) {
        return folder.resolve("writes.tsv");
    }

    /** @param faults of a host, by its number, as a list in YAML */
    static ViolentFleet start(Path folder, int count, IntFunction<String> faults) throws IOException {
        policies(folder);
        StringBuilder fleet = new StringBuilder("""
                defaults:
                  accounts: [{user: audit, password-env: TEST_PASSWORD}]
                  shells-per-user: 100
                  writes-log: '%s'
                hosts:
                """.formatted(writesLog(folder)));
        for (int i = 0; i < count; i++) {
            fleet.append("  - name: ").append(host(i)).append("\n    fault: ").append(faults.apply(i));
            fleet.append("\n    registry:\n").append(registry(i));
        }
        Files.writeString(folder.resolve("fleet.yaml"), fleet);
        SimulatedHosts hosts = SimulatedHosts.start(
                Distribution.HOME.resolve("demo"),
                folder.resolve("fleet.yaml"),
                folder.resolve("ca.pem"),
                Map.of("TEST_PASSWORD", Distribution.PASSWORD));
        inventory(folder, count, hosts);
        return new ViolentFleet(hosts);
    }

    private static String registry(int number) {
        return policyAgent(number % 8) + settings(number % 5) + "      'HKLM\\SOFTWARE\\Example Text': {Banner: "
                + banner(number % 3) + ", Other: {sz: untouched}}\n";
    }

    private static String policyAgent(int kind) {
        String misplaced = "      'HKLM\\SYSTEM\\CurrentControlSet\\Services\\IPSec': {" + VALUE + ": {dword: 2}}\n";
        return switch (kind) {
            case 0 -> value("{dword: 0}");
            case 1 -> value("{dword: 1}");
            case 2 -> value("{sz: '2'}");
            case 3 -> value("{qword: 2}");
            case 4 -> value("{binary: '02000000'}");
            case 5 -> misplaced;
            case 6 -> misplaced + value("{dword: 1}");
            default -> "";
        };
    }

    private static String value(String data) {
        return "      '" + AGENT + "': {" + VALUE + ": " + data + "}\n";
    }

    /** On some hosts the key is not there, nor those above it. */
    private static String settings(int kind) {
        return switch (kind) {
            case 0 -> "      'HKLM\\SOFTWARE\\Example': {Other: {dword: 7}}\n";
            case 1 -> "      '" + CREATED_KEY + "': {Level: {expand-sz: '%SystemRoot%'}}\n";
            default -> "";
        };
    }

    private static String banner(int kind) {
        return switch (kind) {
            case 0 -> "{sz: ''}";
            case 1 -> "{binary: 'ff00'}";
            default -> "{sz: 'not  this'}";
        };
    }

    private static void inventory(Path folder, int count, SimulatedHosts hosts) throws IOException {
        StringBuilder inventory = new StringBuilder("""
                sites:
                  hq: {uplink: {to: internet, nat: static}}
                  branch: {uplink: {to: internet, nat: masquerade}}
                vpn-servers:
                  rras: {site: hq, tunnels: [l2tp]}
                credentials:
                  audit: {account: audit, password: "${env:TEST_PASSWORD}"}
                defaults: {credential: audit, site: branch, vpn-servers: [rras], transport: wsman}
                hosts:
                """);
        for (int i = 0; i < count; i++) {
            inventory
                    .append("  ")
                    .append(host(i))
                    .append(": {address: 127.0.0.1, port: ")
                    .append(hosts.portOf(host(i)));
            inventory.append(", winrm: {authentication: ntlm}}\n");
        }
        Files.writeString(folder.resolve("inventory.yaml"), inventory);
    }

    private static void policies(Path folder) throws IOException {
        Files.writeString(folder.resolve(PROFILE), """
                policies: [ipsec-nat-traversal, own]
                only: [assume-udp-encapsulation, example-*]
                """);
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(own.resolve("example-level.yaml"), policy("example-level", """
                value: {key: 'HKLM\\SOFTWARE\\Example\\Deep\\Settings', view: 64, name: Level, type: dword, when-absent: non-compliant}
                expect: 3
                """));
        Files.writeString(own.resolve("example-banner.yaml"), policy("example-banner", """
                value: {key: 'HKLM\\SOFTWARE\\Example Text', view: 64, name: Banner, type: sz, when-absent: non-compliant}
                expect: two words
                """));
    }

    private static String policy(String id, String value) {
        return """
                id: %s
                title: An example
                severity: low
                summary: An example.
                rationale: None.
                %sremedy: {set: needed, by-default: true, text: Set it.}
                """.formatted(id, value);
    }

    @Override
    public void close() {
        hosts.close();
    }
}
