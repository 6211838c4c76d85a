package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.cli.Distribution.Result;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Waivers, baselines and gates over simulated hosts: the exit code of each, and what the reports say. */
class GatesIT {
    private static final String VALUE = "AssumeUDPEncapsulationContextOnSendRule";
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent";

    /** The only one of the runs, so that each host has one finding. */
    private static final Path POLICY =
            Distribution.HOME.resolve("policies/packs/ipsec-nat-traversal/assume-udp-encapsulation.yaml");

    @TempDir
    private Path folder;

    private static String inventory(SimulatedHosts hosts, int silentPort) {
        return """
                sites:
                  hq: {uplink: {to: internet, nat: static}}
                  branch: {uplink: {to: internet, nat: masquerade}}
                vpn-servers:
                  rras: {site: hq, tunnels: [l2tp]}
                credentials:
                  audit: {account: audit, password: "${env:TEST_PASSWORD}"}
                defaults: {credential: audit, site: branch, roles: [vpn-client], vpn-servers: [rras]}
                hosts:
                  ws-1.branch.example: {address: 127.0.0.1, port: %d}
                  ws-2.branch.example: {address: 127.0.0.1, port: %d}
                  ws-3.branch.example: {address: 127.0.0.1, port: %d}
                """.formatted(hosts.portOf("ws-1.branch.example"), hosts.portOf("ws-2.branch.example"), silentPort);
    }

    /** The first is right, and the second opens too little: it needs 2. */
    private static String fleet(int second) {
        return """
                defaults: {accounts: [{user: audit, password-env: TEST_PASSWORD}]}
                hosts:
                  - name: ws-1.branch.example
                    registry: {'%1$s': {%2$s: {dword: 2}}}
                  - name: ws-2.branch.example
                    registry: {'%1$s': {%2$s: {dword: %3$d}}}
                """.formatted(KEY, VALUE, second);
    }

    private static String waivers(LocalDate expires) {
        return """
                time-zone: UTC
                waivers:
                  - id: w-branch
                    policies: ['*']
                    sites: [branch]
                    reason: The router is replaced soon.
                    approved-by: J. Doe
                    ticket: NET-1
                    expires: %s
                """.formatted(expires);
    }

    private Result scan(Distribution natward, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("scan", "--timeout", "20s", "-p", POLICY.toString()));
        arguments.addAll(List.of(options));
        return natward.run(arguments.toArray(String[]::new));
    }

    private SimulatedHosts start(Distribution natward, int second) throws Exception {
        natward.write("fleet.yaml", fleet(second));
        return SimulatedHosts.start(
                Distribution.HOME.resolve("demo"),
                folder.resolve("fleet.yaml"),
                folder.resolve("ca.pem"),
                Map.of("TEST_PASSWORD", Distribution.PASSWORD));
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private JsonNode json(String file) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(file)));
    }

    @Test
    void each_gate_decides_the_exit_code_and_says_why() throws Exception {
        Distribution natward = new Distribution(folder);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try (SimulatedHosts hosts = start(natward, 1)) {
            natward.write("inventory.yaml", inventory(hosts, closedPort()));
            Result plain = scan(natward, "--report", "json:first.json");
            assertThat(plain.code()).as(plain.err()).isEqualTo(1);
            assertThat(plain.err())
                    .contains("natward: gate fail-on low: failed, 1 finding at or above it")
                    .containsPattern(
                            "gate min-answered 100%: failed, 66\\.66% of \\d+ readings are answered; 1 host gave no"
                                    + " answer, 0 values could not be read");
            assertThat(scan(natward, "--fail-on", "none").code()).isEqualTo(3);
            assertThat(scan(natward, "--fail-on", "none", "--min-answered", "66%")
                            .code())
                    .isZero();
            assertThat(scan(natward, "--fail-on", "none", "--min-answered", "67%")
                            .code())
                    .isEqualTo(3);
            Result known =
                    scan(natward, "--baseline", "first.json", "--min-answered", "50%", "--report", "json:second.json");
            assertThat(known.code()).as(known.err()).isZero();
            assertThat(known.err())
                    .contains("gate baseline first.json: passed, 0 new, 0 worse, 1 known, 0 fixed, 0 not known")
                    .contains(
                            "gate fail-on low: passed, no finding at or above it is new (1 known from the baseline does not"
                                    + " count)");
            assertThat(json("second.json").at("/header/gates")).hasSize(3);

            natward.write("waivers.yaml", waivers(today.plusDays(200)));
            Result waived = scan(natward, "--min-answered", "50%", "--report", "json:waived.json");
            assertThat(waived.code()).as(waived.err()).isZero();
            assertThat(waived.err()).contains("natward: waivers from waivers.yaml: 1");
            assertThat(json("waived.json").at("/header/totals/verdicts/waived").asInt())
                    .isEqualTo(1);
            assertThat(scan(natward, "--waivers", "none", "--min-answered", "50%")
                            .code())
                    .isEqualTo(1);
            Result lost = scan(natward, "--waivers", "none", "--min-answered", "50%", "--baseline", "waived.json");
            assertThat(lost.err()).contains("gate baseline waived.json: passed, 0 new, 1 worse, 0 known");
            assertThat(lost.code()).isEqualTo(1);

            natward.write("waivers.yaml", waivers(today.plusDays(10)));
            assertThat(scan(natward, "--min-answered", "50%").code()).isZero();
            Result noted = scan(natward, "--min-answered", "50%", "--fail-on-note");
            assertThat(noted.code()).as(noted.err()).isEqualTo(1);
            assertThat(noted.err()).contains("gate fail-on-note: failed, there is 1 note");

            natward.write("waivers.yaml", waivers(today.minusDays(10)));
            Result ended = scan(natward, "--min-answered", "50%", "--report", "json:ended.json");
            assertThat(ended.err()).contains("gate fail-on low: failed, 2 findings at or above it");
            assertThat(ended.code()).isEqualTo(1);
            assertThat(json("ended.json").at("/header/declarations/0/subject").asString())
                    .isEqualTo("w-branch");
        }
    }

    @Test
    void a_finding_is_fixed_only_where_the_host_answers() throws Exception {
        Distribution natward = new Distribution(folder);
        try (SimulatedHosts hosts = start(natward, 1)) {
            natward.write("inventory.yaml", inventory(hosts, closedPort()));
            assertThat(scan(natward, "--report", "json:first.json").code()).isEqualTo(1);
        }
        try (SimulatedHosts hosts = start(natward, 2)) {
            // the other way round, on other lines: a finding's id survives that
            natward.write("inventory.yaml", "# moved\n\n" + inventory(hosts, closedPort()));
            Result fixed = scan(natward, "--baseline", "first.json", "--min-answered", "50%");
            assertThat(fixed.err()).contains("0 new, 0 worse, 0 known, 1 fixed, 0 not known");
            assertThat(fixed.code()).as(fixed.err()).isZero();
            int closed = closedPort();
            natward.write(
                    "inventory.yaml",
                    inventory(hosts, closed)
                            .replace("port: " + hosts.portOf("ws-2.branch.example"), "port: " + closed));
            Result silent = scan(natward, "--baseline", "first.json", "--min-answered", "30%");
            assertThat(silent.err()).contains("0 new, 0 worse, 0 known, 0 fixed, 1 not known");
            assertThat(silent.code()).as(silent.err()).isZero();
        }
    }

    @Test
    void wrong_files_end_the_run_before_any_host_is_contacted() throws Exception {
        Distribution natward = new Distribution(folder);
        try (SimulatedHosts hosts = start(natward, 1)) {
            natward.write("inventory.yaml", inventory(hosts, closedPort()));
            natward.write("newer.json", "{\"format\": \"natward-report/2\"}");
            Result newer = scan(natward, "--baseline", "newer.json");
            assertThat(newer.code()).isEqualTo(2);
            assertThat(newer.err())
                    .contains(
                            "the report has the form natward-report/2, and this natward reads natward-report/1 and natward-report-lines/1 alone");
            natward.write("waivers.yaml", "waivers: [{id: w}]\n");
            Result broken = scan(natward);
            assertThat(broken.code()).isEqualTo(2);
            assertThat(broken.err()).contains("waivers.yaml:1:11: a waiver needs 'policies'");
            assertThat(scan(natward, "--min-answered", "most").code()).isEqualTo(2);
        }
    }
}
