package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.cli.Distribution.Result;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.transport.HostileRow;
import io.natward.simulator.RunningHost;
import io.natward.simulator.SimulatedFleet;
import io.natward.simulator.host.HostCounters;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All hostile hosts at once, and sound ones between them, in one run of the built program. */
@Timeout(180)
class HostileFleetIT {
    private static final String ACCOUNT = "EXAMPLE\\audit";
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent";
    private static final String VALUE = "AssumeUDPEncapsulationContextOnSendRule";
    private static final int HOSTS = 200;
    private static final int PARALLEL = 32;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    /** For the start, and for a slow machine. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static List<String> soundHosts(List<HostileRow> rows) {
        return IntStream.range(0, HOSTS - rows.size())
                .mapToObj(i -> "sound-" + i + ".example")
                .toList();
    }

    private static SimulatedHost sound(String name) {
        return SimulatedHost.windows10(name)
                .account(ACCOUNT, Distribution.PASSWORD)
                .with(KEY, VALUE, Data.dword(2));
    }

    private static String inventory(SimulatedFleet fleet, Map<String, String> authentication) {
        StringBuilder inventory = new StringBuilder("""
                sites:
                  hq: {uplink: {to: internet, nat: static}}
                  branch: {uplink: {to: internet, nat: masquerade}}
                vpn-servers:
                  rras: {site: hq, tunnels: [l2tp]}
                credentials:
                  audit: {account: 'EXAMPLE\\audit', password: "${env:TEST_PASSWORD}"}
                defaults: {credential: audit, site: branch, vpn-servers: [rras], transport: wsman}
                hosts:
                """);
        for (RunningHost host : fleet.hosts()) {
            inventory
                    .append("  ")
                    .append(host.name())
                    .append(": {address: 127.0.0.1, port: ")
                    .append(host.port())
                    .append(", winrm: {authentication: ")
                    .append(authentication.getOrDefault(host.name(), "ntlm"))
                    .append(host.https() ? ", https: true, tls: {ca-file: ca.pem}" : "")
                    .append("}}\n");
        }
        return inventory.toString();
    }

    private Map<String, JsonNode> results() {
        Map<String, JsonNode> results = new HashMap<>();
        JsonMapper.shared()
                .readTree(folder.resolve("report.json").toFile())
                .get("hosts")
                .forEach(host -> results.put(host.at("/host/name").asString(), host));
        return results;
    }

    @Test
    void every_hostile_host_gets_its_own_answer_and_every_sound_one_its_verdict() throws Exception {
        List<HostileRow> rows = HostileRow.all();
        List<String> sound = soundHosts(rows);
        Map<String, String> authentication = new HashMap<>();
        rows.forEach(row -> authentication.put(row.host(), row.authentication().label()));
        SimulatedHost[] hosts = Stream.of(
                        rows.stream().map(row -> row.simulated(ACCOUNT, Distribution.PASSWORD)),
                        sound.stream().map(HostileFleetIT::sound),
                        Stream.of(sound(HostileRow.LISTENER)))
                .flatMap(part -> part)
                .toArray(SimulatedHost[]::new);
        Distribution natward = new Distribution(folder).withJavaOptions("-Xmx256m");
        try (SimulatedFleet fleet = SimulatedFleet.start(hosts)) {
            natward.write("ca.pem", fleet.caPem());
            natward.write("inventory.yaml", inventory(fleet, authentication));
            // Deleting a shell over a new connection waits for its turn to log in, as every login does. Some of these
            // hosts reject a good account on purpose, and three of them in a row would hold it.
            natward.write("natward-settings.yaml", "lockout: {patience: 500ms, hosts-in-a-row: 10}\n");
            long began = System.nanoTime();

            Result result = natward.run(
                    "scan",
                    "--quiet",
                    "--fail-on",
                    "none",
                    "--host",
                    "hostile-*",
                    "--host",
                    "sound-*",
                    "--parallel",
                    Integer.toString(PARALLEL),
                    "--timeout",
                    TIMEOUT.toSeconds() + "s",
                    "--report",
                    "json:report.json");

            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(result.code()).as(result.err()).isEqualTo(3);
            assertThat(result.err()).doesNotContain("OutOfMemoryError");
            assertAnswers(rows, sound, results());
            assertThat(took).isLessThan(bound(rows));
            assertNothingIsLeft(fleet, rows);
        }
    }

    /** Those that are waited for take all of their time, one after the other on each worker. */
    private static Duration bound(List<HostileRow> rows) {
        long waiting = rows.stream()
                .filter(row -> row.expected(Transport.WSMAN).waits())
                .count();
        return TIMEOUT.multipliedBy(1 + waiting / PARALLEL).plus(SLACK);
    }

    private static void assertAnswers(List<HostileRow> rows, List<String> sound, Map<String, JsonNode> results) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(results).hasSize(HOSTS);
        for (HostileRow row : rows) {
            JsonNode outcome = results.get(row.host()).get("outcome");
            HostileRow.Expected expected = row.expected(Transport.WSMAN);
            String is = outcome.get("is").asString().equals("answered")
                    ? "ANSWERED"
                    : outcome.get("why").asString().toUpperCase(Locale.ROOT).replace('-', '_');
            softly.assertThat(is).as("%s: %s", row, outcome).isIn(expected.outcomes());
            softly.assertThat(outcome.toString()).as(row.toString()).contains(expected.words());
        }
        JsonNode first = results.get(sound.get(0)).get("findings");
        softly.assertThat(first).isNotEmpty();
        for (String host : sound) {
            softly.assertThat(results.get(host).at("/outcome/is").asString())
                    .as("%s: %s", host, results.get(host).get("outcome"))
                    .isEqualTo("answered");
            softly.assertThat(results.get(host).get("findings")).as(host).isEqualTo(first);
        }
        softly.assertAll();
    }

    private static void assertNothingIsLeft(SimulatedFleet fleet, List<HostileRow> rows) {
        SoftAssertions softly = new SoftAssertions();
        for (HostileRow row : rows) {
            softly.assertThat(fleet.host(row.host()).counters().openShells())
                    .as("shells of %s", row)
                    .isLessThanOrEqualTo(row.unknownShells());
        }
        softly.assertThat(fleet.host(HostileRow.LISTENER).counters().connections())
                .as("sent elsewhere")
                .isZero();
        softly.assertAll();
        long until = System.nanoTime() + SLACK.toNanos();
        while (fleet.openConnections() > 0) {
            assertThat(System.nanoTime()).as("sockets are left").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    @Test
    void forty_hosts_that_reject_a_domain_account_see_it_twice_in_all() throws Exception {
        SimulatedHost[] hosts = IntStream.range(0, 40)
                .mapToObj(i -> SimulatedHost.windows10("ws-" + i + ".example").account(ACCOUNT, "another"))
                .toArray(SimulatedHost[]::new);
        Distribution natward = new Distribution(folder);
        try (SimulatedFleet fleet = SimulatedFleet.start(hosts)) {
            natward.write("inventory.yaml", inventory(fleet, Map.of()));

            Result result = natward.run("scan", "--quiet", "--parallel", "32", "--report", "json:report.json");

            assertThat(result.code()).as(result.err()).isEqualTo(3);
            assertThat(fleet.hosts().stream()
                            .map(RunningHost::counters)
                            .mapToLong(HostCounters::rejectedLogins)
                            .sum())
                    .isEqualTo(2);
            assertThat(results().values().stream()
                            .map(host -> host.at("/outcome/why").asString())
                            .filter("not-attempted"::equals))
                    .hasSize(38);
        }
    }
}
