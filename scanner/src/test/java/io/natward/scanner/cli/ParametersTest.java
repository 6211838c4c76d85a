package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.simulator.RunningHost;
import io.natward.simulator.SimulatedFleet;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parameters from their declaration to a verdict: in a policy, a profile and groups of an inventory. */
@Timeout(120)
final class ParametersTest {
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Example";
    private static final String POLICY = """
            id: days
            title: Days
            severity: medium
            summary: A summary.
            rationale: A reason.
            parameters:
              least: {type: dword, default: 10, summary: The least days.}
              most: {type: dword, default: 30, summary: The most days.}
            value: {key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Example, name: Days, type: dword, when-absent: non-compliant}
            expect: {range: {from: {parameter: least}, to: {parameter: most}}}
            remedy: {text: Set it.}
            """;
    private static final String PROFILE = """
            title: Ours
            policies: [pack]
            except: [other]
            severity: {days: high}
            parameters: {days: {least: 5}}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void writePolicies() throws IOException {
        Path pack = Files.createDirectory(folder.resolve("pack"));
        Files.writeString(pack.resolve("days.yaml"), POLICY);
        Files.writeString(
                pack.resolve("other.yaml"),
                POLICY.replace("id: days", "id: other").replace("name: Days", "name: Other"));
        Files.writeString(folder.resolve("profile.yaml"), PROFILE);
        Files.writeString(folder.resolve("password"), "Right-Horse-4711\n");
    }

    private static SimulatedHost host(String name) {
        return SimulatedHost.windows10(name)
                .account("EXAMPLE\\audit", "Right-Horse-4711")
                .with(KEY, "Days", Data.dword(20));
    }

    /** Line numbers in the tests count in this text. */
    private void writeInventory(int[] ports) throws IOException {
        Files.writeString(folder.resolve("inventory.yaml"), """
                sites: {hq: {uplink: {to: internet, nat: none}}}
                credentials: {audit: {account: 'EXAMPLE\\audit', password: "${file:password}"}}
                defaults: {site: hq, vpn-servers: [], credential: audit}
                groups:
                  kiosks:
                    parameters: {days: {most: 14}}
                  servers:
                    parameters: {days: {most: 60}}
                hosts:
                  kiosk-1: {groups: [kiosks], address: 127.0.0.1, port: %d}
                  server-1: {groups: [servers], address: 127.0.0.1, port: %d}
                  strict-1: {groups: [servers], parameters: {days: {least: 21}}, address: 127.0.0.1, port: %d}
                """.formatted(ports[0], ports[1], ports[2]));
    }

    @Test
    void groups_with_different_parameters_get_different_verdicts_and_the_findings_say_whose_values_they_were()
            throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(host("kiosk-1"), host("server-1"), host("strict-1"))) {
            writeInventory(fleet.hosts().stream().mapToInt(RunningHost::port).toArray());

            int exit = run(
                    "scan",
                    "-q",
                    "-i",
                    file("inventory.yaml"),
                    "--profile",
                    file("profile.yaml"),
                    "--report",
                    "json:-");

            assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(1);
        }
        JsonNode report = JsonMapper.shared().readTree(out.toByteArray());
        assertThat(report.at("/header/policies").size()).isEqualTo(1);
        assertThat(report.at("/header/policies/0/severity").toString()).contains("high");
        JsonNode kiosk = report.at("/hosts/0/findings/0");
        assertThat(kiosk.at("/verdict").toString()).contains("non-compliant", "high");
        assertThat(kiosk.at("/needed").asString()).isEqualTo("from 5 to 14");
        assertThat(kiosk.at("/because").toString())
                .contains("least is 5: the profile (" + file("profile.yaml") + ":5).")
                .contains("most is 14: group 'kiosks' (" + file("inventory.yaml") + ":6).");
        assertThat(report.at("/hosts/1/findings/0/verdict").toString()).contains("\"compliant\"");
        JsonNode strict = report.at("/hosts/2/findings/0");
        assertThat(strict.at("/verdict").toString()).contains("non-compliant");
        assertThat(strict.at("/because").toString()).contains("least is 21: host 'strict-1'");
        assertThat(report.at("/hosts/0/findings").size()).isEqualTo(1);
    }

    @Test
    void a_parameter_that_the_policy_does_not_take_ends_a_scan_before_any_host_is_contacted() throws IOException {
        writeInventory(new int[] {1, 1, 1});
        replaceInInventory("most: 14", "mots: 14");

        assertThat(run("scan", "-i", file("inventory.yaml"), "--profile", file("profile.yaml")))
                .isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        file("inventory.yaml") + ":6:25: policy 'days' has no parameter 'mots'; did you mean 'most'?\n"
                                + "natward: 1 problem; nothing was done\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void inventory_check_knows_parameters_once_it_is_told_the_policies() throws IOException {
        writeInventory(new int[] {1, 1, 1});
        replaceInInventory("days: {most: 60}", "dais: {most: 60}");

        assertThat(run("inventory", "check", "-i", file("inventory.yaml"))).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(run("inventory", "check", "-i", file("inventory.yaml"), "--profile", file("profile.yaml")))
                .isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "natward: warning: " + file("inventory.yaml")
                                + ":8:18: parameters are set for 'dais', which is no policy of this run; did you mean 'days'?\n");
    }

    @Test
    void inventory_list_shows_each_parameter_with_its_line() throws IOException {
        writeInventory(new int[] {1, 1, 1});

        assertThat(run("-v", "inventory", "list", "-i", file("inventory.yaml"), "--host", "strict-1"))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("parameters.days.least: 21 (" + file("inventory.yaml") + ":12)")
                .contains("parameters.days.most: 60 (" + file("inventory.yaml") + ":8)");
    }

    @Test
    void policy_list_shows_what_a_profile_makes_of_the_policies_and_where() throws IOException {
        assertThat(run("policy", "list", "--profile", file("profile.yaml"))).isZero();

        String profile = file("profile.yaml");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .startsWith(
                        "ID    SEVERITY  PARAMETERS        TITLE",
                        "days  high      least=5, most=30  Days",
                        "    severity: high (" + profile + ":4)",
                        "    parameters.least: 5 (" + profile + ":5)",
                        "",
                        "left out (" + profile + ":3): other")
                .anyMatch(l -> l.startsWith("profile: " + profile + ", Ours, SHA-256 "));
    }

    @Test
    void policy_explain_shows_a_hosts_own_parameters() throws IOException {
        writeInventory(new int[] {1, 1, 1});

        assertThat(run(
                        "policy",
                        "explain",
                        "days",
                        "--profile",
                        file("profile.yaml"),
                        "--host",
                        "strict-1",
                        "-i",
                        file("inventory.yaml")))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("from 21 to 60")
                .contains("Parameter: least is 21: host 'strict-1'");
    }

    @Test
    void policies_named_twice_over_are_refused() throws IOException {
        assertThat(run("policy", "list", "-p", "ipsec-nat-traversal", "--profile", file("profile.yaml")))
                .isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(file("profile.yaml") + ":2:11: the profile says itself where its policies are");
    }

    @Test
    void test_cases_judge_the_policies_as_they_are_written_whatever_the_profile_sets() throws IOException {
        Files.writeString(folder.resolve("pack/days.test.yaml"), """
                policy: days
                cases:
                  - name: between the policy's own and the profile's least
                    host: {windows: "10.0.19045"}
                    registry: {HKLM\\SYSTEM\\CurrentControlSet\\Services\\Example: {Days: {dword: 7}}}
                    expect: {verdict: non-compliant, severity: medium}
                """);

        assertThat(run("policy", "test", "--profile", file("profile.yaml")))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private void replaceInInventory(String what, String by) throws IOException {
        Path inventory = folder.resolve("inventory.yaml");
        Files.writeString(inventory, Files.readString(inventory).replace(what, by));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        return Main.run(new Streams(printing(out), printing(err)), arguments);
    }

    private static PrintStream printing(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
