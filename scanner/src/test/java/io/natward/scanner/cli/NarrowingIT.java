package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.cli.Distribution.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Narrowing contacts fewer hosts, and changes no verdict; with simulated hosts, over real sockets. */
@Timeout(180)
class NarrowingIT {
    private static final String VALUE = "AssumeUDPEncapsulationContextOnSendRule";
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent";

    @TempDir
    private Path folder;

    /** Of the server's class, its clients decide: it must not change when they are not contacted. */
    private static String inventory(SimulatedHosts hosts) {
        return """
                sites:
                  hq: {uplink: {to: internet, nat: static}}
                  branch: {uplink: {to: internet, nat: masquerade}}
                vpn-servers:
                  rras: {site: hq, tunnels: [l2tp], host: rras.hq.example}
                credentials:
                  audit: {account: audit, password: "${env:TEST_PASSWORD}"}
                defaults: {credential: audit, vpn-servers: [rras]}
                hosts:
                  rras.hq.example: {site: hq, roles: [vpn-server], vpn-servers: [], address: 127.0.0.1, port: %d}
                  ws-1.branch.example: {site: branch, roles: [vpn-client], address: 127.0.0.1, port: %d}
                  ws-2.branch.example: {site: branch, roles: [vpn-client], groups: [pilot], address: 127.0.0.1, port: %d}
                groups:
                  pilot: {}
                """.formatted(
                        hosts.portOf("rras.hq.example"),
                        hosts.portOf("ws-1.branch.example"),
                        hosts.portOf("ws-2.branch.example"));
    }

    private static String fleet() {
        return """
                defaults: {accounts: [{user: audit, password-env: TEST_PASSWORD}]}
                hosts:
                  - name: rras.hq.example
                    windows: server-2022
                  - name: ws-1.branch.example
                    registry: {'%1$s': {%2$s: {dword: 2}}}
                  - name: ws-2.branch.example
                    registry: {'%1$s': {%2$s: {dword: 1}}}
                """.formatted(KEY, VALUE);
    }

    @Test
    void verdicts_under_host_site_and_group_are_those_of_the_full_run() throws Exception {
        Distribution natward = new Distribution(folder);
        natward.write("fleet.yaml", fleet());
        try (SimulatedHosts hosts = SimulatedHosts.start(
                Distribution.HOME.resolve("demo"),
                folder.resolve("fleet.yaml"),
                folder.resolve("ca.pem"),
                Map.of("TEST_PASSWORD", Distribution.PASSWORD))) {
            natward.write("inventory.yaml", inventory(hosts));
            Map<String, JsonNode> full = verdicts(natward);
            assertThat(full).containsOnlyKeys("rras.hq.example", "ws-1.branch.example", "ws-2.branch.example");
            assertThat(full.get("rras.hq.example").toString()).contains("\"too-low\"");
            assertThat(full.get("ws-1.branch.example").toString()).doesNotContain("\"too-low\"");
            assertNarrowed(natward, full, List.of("rras.hq.example"), "--site", "hq");
            assertNarrowed(natward, full, List.of("ws-1.branch.example", "ws-2.branch.example"), "--site", "br*");
            assertNarrowed(natward, full, List.of("ws-1.branch.example"), "--host", "WS-1.*");
            assertNarrowed(natward, full, List.of("ws-2.branch.example"), "--group", "pilot", "--site", "branch");
            assertSharded(natward, full, 2);
            assertSharded(natward, full, 5);
        }
    }

    private void assertNarrowed(Distribution natward, Map<String, JsonNode> full, List<String> hosts, String... options)
            throws Exception {
        Map<String, JsonNode> narrowed = verdicts(natward, options);
        assertThat(narrowed).containsOnlyKeys(hosts);
        narrowed.forEach((host, findings) -> assertThat(findings).isEqualTo(full.get(host)));
    }

    /** With five shards for three hosts there are shards without a host, which is no mistake. */
    private void assertSharded(Distribution natward, Map<String, JsonNode> full, int shards) throws Exception {
        Map<String, JsonNode> together = new TreeMap<>();
        for (int shard = 1; shard <= shards; shard++) {
            verdicts(natward, "--fail-on", "none", "--shard", shard + "/" + shards)
                    .forEach((host, findings) ->
                            assertThat(together.put(host, findings)).as(host).isNull());
        }
        assertThat(together).isEqualTo(full);
    }

    /** The findings of each host, with their derivations. */
    private static Map<String, JsonNode> verdicts(Distribution natward, String... options)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("scan", "--quiet", "--report", "json:-"));
        arguments.addAll(List.of(options));
        Result result = natward.run(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isEqualTo(arguments.contains("none") ? 0 : 1);
        Map<String, JsonNode> verdicts = new TreeMap<>();
        for (JsonNode host : JsonMapper.shared().readTree(result.out()).get("hosts")) {
            assertThat(host.at("/outcome/is").asString()).as(host.toString()).isEqualTo("answered");
            verdicts.put(host.at("/host/name").asString(), host.get("findings"));
        }
        return verdicts;
    }
}
