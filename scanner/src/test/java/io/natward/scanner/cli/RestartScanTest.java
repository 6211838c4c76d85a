package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.evaluation.Evaluator;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.journal.Journal;
import io.natward.scanner.remediation.journal.SampleRuns;
import io.natward.scanner.remediation.journal.StateDirectory;
import io.natward.scanner.remediation.journal.StateLock;
import io.natward.simulator.SimulatedFleet;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scan after a run: what it says of restarts, with simulated hosts. */
@Timeout(120)
class RestartScanTest {
    private static final String PASSWORD = "Right-Horse-4711";
    private static final String STARTS =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void password() throws IOException {
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }

    private static SimulatedHost host(String name, long starts) {
        return SimulatedHost.windows10(name)
                .account("audit", PASSWORD)
                .with(SampleRuns.KEY.toString(), SampleRuns.NAME, Data.dword(2))
                .with(STARTS, "BootId", Data.dword(starts));
    }

    /** The hosts of the JSON report, by name. */
    private Map<String, JsonNode> scan(long starts) throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(host("ws-1", starts), host("ws-3", starts))) {
            Files.writeString(folder.resolve("inventory.yaml"), """
                    sites:
                      hq: {uplink: {to: internet, nat: static}}
                      branch: {uplink: {to: internet, nat: masquerade}}
                    vpn-servers:
                      vpn-1: {site: hq, tunnels: [l2tp]}
                    credentials:
                      audit: {account: audit, password: "${file:password}"}
                    defaults: {credential: audit, site: branch, roles: [vpn-client], vpn-servers: [vpn-1]}
                    hosts:
                      ws-1: {address: 127.0.0.1, port: %d}
                      ws-3: {address: 127.0.0.1, port: %d}
                    """.formatted(
                            fleet.host("ws-1").port(), fleet.host("ws-3").port()));
            Path report = folder.resolve("report.json");
            Main.run(
                    new Streams(
                            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8)),
                    "scan",
                    "-q",
                    "-i",
                    folder.resolve("inventory.yaml").toString(),
                    "--state-dir",
                    folder.resolve("state").toString(),
                    "--report",
                    "json:" + report);
            assertThat(report).as(err.toString(StandardCharsets.UTF_8)).exists();
            Map<String, JsonNode> hosts = new HashMap<>();
            JsonMapper.shared()
                    .readTree(report)
                    .get("hosts")
                    .forEach(h -> hosts.put(h.at("/host/name").asString(), h));
            return hosts;
        }
    }

    private void run() throws IOException {
        try (StateLock lock = StateDirectory.open(folder.resolve("state")).lock();
                Journal journal = Journal.create(lock, SampleRuns.header(SampleRuns.RUN))) {
            journal.append(SampleRuns.contacted("ws-1", 41));
            journal.append(
                    SampleRuns.intended("ws-1", "c1", SampleRuns.change("c1").before()));
            journal.append(SampleRuns.ended("ws-1", "c1", ChangeVerdict.FIXED, SampleRuns.dword(2)));
        }
    }

    @Test
    void without_a_record_nobody_knows_and_no_state_directory_is_made() throws IOException {
        Map<String, JsonNode> hosts = scan(41);
        assertThat(text(hosts, "ws-1")).contains(Evaluator.RESTART_NOT_KNOWN).doesNotContain("PrefetchParameters");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void a_restart_is_pending_until_the_host_counts_another_start() throws IOException {
        run();
        Map<String, JsonNode> before = scan(41);
        assertThat(text(before, "ws-1"))
                .contains("Restart pending: natward wrote this value")
                .contains("PrefetchParameters");
        assertThat(text(before, "ws-3")).contains(Evaluator.RESTART_NOT_KNOWN).doesNotContain("PrefetchParameters");
        assertThat(commands(before, "ws-1")).isEqualTo(commands(before, "ws-3"));
        assertThat(text(scan(42), "ws-1"))
                .contains("Restarted since natward wrote this value")
                .doesNotContain("Restart pending");
    }

    private static String text(Map<String, JsonNode> hosts, String name) {
        return String.valueOf(hosts.get(name));
    }

    private static int commands(Map<String, JsonNode> hosts, String name) {
        JsonNode host = hosts.get(name);
        return host == null ? -1 : host.at("/outcome/contact/commands").size();
    }
}
