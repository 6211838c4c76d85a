package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCommandTest {
    private static final String POLICY = """
            id: my-policy
            title: Mine
            severity: low
            summary: A summary.
            rationale: A reason.
            value: {key: HKLM\\SOFTWARE\\Mine, view: 64, name: Name, type: dword, when-absent: 0}
            expect: 1
            remedy: {set: 1, text: Set it.}
            """;
    private static final String CASES = """
            policy: my-policy
            cases:
              - name: absent
                host: {windows: "6.1"}
                expect: {verdict: VERDICT, effective: 0}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void lists_the_shipped_pack_where_no_other_is_named() {
        assertThat(run("policy", "list")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("assume-udp-encapsulation ")
                .contains("prohibit-ipsec")
                .contains("critical");
    }

    @Test
    void explains_what_it_needs_of_one_host_and_from_which_declarations_that_follows() throws IOException {
        String inventory = inventory("""
                sites:
                  hq: {uplink: {to: internet, nat: static, attested: {by: J. Doe, on: 2026-03-01}}}
                  branch: {uplink: {to: internet, nat: masquerade}}
                vpn-servers:
                  vpn-1: {site: hq, tunnels: [l2tp]}
                hosts:
                  ws-1: {site: branch, vpn-servers: [vpn-1]}
                """);

        assertThat(run("policy", "explain", "assume-udp-encapsulation", "--host", "WS-1", "-i", inventory))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Host: ws-1 (" + inventory + ":7)")
                .contains("?    Windows >=6.0: the host's registry tells")
                .contains("PolicyAgent\\AssumeUDPEncapsulationContextOnSendRule: 2")
                .contains("Topology class: both-nat")
                .contains("attested by J. Doe on 2026-03-01");
    }

    @Test
    void says_of_a_host_that_a_policy_is_not_for_it_and_why() throws IOException {
        String inventory = inventory("""
                sites: {hq: {uplink: {to: internet, nat: none}}}
                hosts:
                  srv-1: {site: hq, vpn-servers: []}
                """);

        assertThat(run("policy", "explain", "ikev2-strong-proposals", "--host", "srv-1", "-i", inventory))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Applies: no")
                .contains("no   the role vpn-client: the host has no role in a VPN")
                .doesNotContain("Needed");
    }

    @Test
    void a_host_that_the_inventory_lacks_is_refused_with_the_nearest_one() throws IOException {
        String inventory = inventory("""
                sites: {hq: {uplink: {to: internet, nat: none}}}
                hosts:
                  srv-1: {site: hq, vpn-servers: []}
                """);

        assertThat(run("policy", "explain", "prohibit-ipsec", "--host", "srv-2", "-i", inventory))
                .isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the inventory has no host 'srv-2'; did you mean 'srv-1'?");
    }

    private String inventory(String text) throws IOException {
        Path file = folder.resolve("inventory.yaml");
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void explains_what_each_topology_class_needs() {
        assertThat(run("policy", "explain", "assume-udp-encapsulation")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("no-nat +0 or absent")
                .containsPattern("both-nat +2")
                .contains("Applies to: Windows >=6.0")
                .contains("KB926179");
    }

    @Test
    void explains_what_is_wanted_of_the_keys_that_match_and_what_it_amounts_to_that_none_does() throws IOException {
        Files.writeString(folder.resolve("my-policy.yaml"), """
                id: my-policy
                title: T
                severity: low
                summary: S.
                rationale: R.
                value:
                  key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\NetBT\\Parameters\\Interfaces\\Tcpip_*
                  name: NetbiosOptions
                  type: dword
                  when-absent: 0
                  subkeys: {require: each, when-none: unknown, except: ['*_X']}
                expect: 2
                remedy: {text: Do.}
                """);

        assertThat(run("policy", "explain", "my-policy", "-p", folder.toString()))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("In: each key that matches, except *_X")
                .contains("Where none does: indeterminate");
    }

    @Test
    void names_the_nearest_policy_for_an_unknown_one() {
        assertThat(run("policy", "explain", "prohibit-ipsek")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("did you mean 'prohibit-ipsec'?");
    }

    @Test
    void check_tells_every_problem_with_its_place_and_no_stack_trace() throws IOException {
        write(POLICY.replace("low", "lov").replace("expect: 1", "expect: one"), "compliant");

        assertThat(run("policy", "check", "-p", folder.toString())).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("my-policy.yaml:3:11: 'severity' cannot be the text 'lov'; did you mean 'low'?")
                .contains("my-policy.yaml:7:9: 'equals' is a number")
                .contains("2 problems; nothing was done")
                .doesNotContain("\tat ");
    }

    @Test
    void check_tells_the_problems_of_test_cases_too() throws IOException {
        write(POLICY, "complaint");

        assertThat(run("policy", "check", "-p", folder.toString())).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "my-policy.test.yaml:5:23: 'verdict' cannot be the text 'complaint'; did you mean 'compliant'?");
    }

    @Test
    void check_tells_what_is_wrong_with_a_case_s_host_beside_what_is_wrong_with_what_it_expects() throws IOException {
        write(POLICY, "complaint");
        Path cases = folder.resolve("my-policy.test.yaml");
        Files.writeString(cases, Files.readString(cases).replace("windows:", "site: hq, windows:"));

        assertThat(run("policy", "check", "-p", folder.toString())).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("'host' has no field 'site'; did you mean 'sites'?")
                .contains("'verdict' cannot be the text 'complaint'; did you mean 'compliant'?");
    }

    @Test
    void test_passes_where_every_case_gets_its_verdict() throws IOException {
        write(POLICY, "non-compliant");

        assertThat(run("policy", "test", "-p", folder.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("cases: 1, passed: 1, failed: 0");
    }

    @Test
    void test_shows_expected_beside_said_with_the_reason_and_both_places_and_fails() throws IOException {
        write(POLICY, "compliant");

        assertThat(run("policy", "test", "-p", folder.resolve("my-policy.yaml").toString()))
                .isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(l -> l.replace(folder.toString(), "")))
                .containsExactly(
                        "FAIL  my-policy: absent",
                        "      case    /my-policy.test.yaml:3:11",
                        "      policy  /my-policy.yaml:1:5",
                        "                    expected   said",
                        "      !  verdict    compliant  non-compliant",
                        "         reason                wrong",
                        "         severity              low",
                        "         effective  0          0",
                        "         needed                1",
                        "      it said: Name is absent (counts as 0); 1 is needed.",
                        "      because: HKLM\\SOFTWARE\\Mine\\Name is absent: the key does not exist: the case does not have it.",
                        "",
                        "my-policy: 2 of 4 branches reached (50%)",
                        "      no case: compliant; value malformed",
                        "Policies tested: 1, cases: 1, passed: 0, failed: 1",
                        "Branches: 4, reached: 2 (50%)");
    }

    @Test
    void min_coverage_fails_where_a_policy_is_below_it_and_says_so_in_one_line() throws IOException {
        write(POLICY, "non-compliant");
        Files.writeString(folder.resolve("other.yaml"), POLICY.replace("my-policy", "other"));

        assertThat(run("policy", "test", "-p", folder.toString(), "--min-coverage", "51%"))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .endsWith("Coverage: not enough, below 51% are my-policy (50%), other (0%)." + System.lineSeparator());

        out.reset();
        Files.delete(folder.resolve("other.yaml"));
        assertThat(run("policy", "test", "-p", folder.toString(), "--min-coverage", "50%"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .endsWith("Coverage: good, every policy is at 50% or above." + System.lineSeparator());
    }

    @Test
    void min_coverage_is_a_percentage() {
        for (String wrong : new String[] {"101%", "90", "-1%", "x", "9.5%"}) {
            assertThat(run("policy", "test", "--min-coverage=" + wrong))
                    .as(wrong)
                    .isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("'" + wrong + "' is no percentage");
        }
    }

    @Test
    void the_cases_of_the_shipped_pack_reach_all_of_it() {
        assertThat(run("policy", "test", "--min-coverage", "100%")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
    }

    @Test
    void test_writes_junit_and_says_where_it_cannot() throws IOException {
        write(POLICY, "compliant");
        Path junit = folder.resolve("reports/junit.xml");

        assertThat(run("policy", "test", "-p", folder.toString(), "--junit", junit.toString()))
                .isEqualTo(1);
        assertThat(junit).content().contains("<testsuite name=\"my-policy\" tests=\"1\" failures=\"1\"");
        try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
            assertThat(files).containsExactly(junit);
        }

        assertThat(run("policy", "test", "-p", folder.toString(), "--junit", folder.toString()))
                .isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("could not be written to")
                .contains("it is a folder");
    }

    @Test
    void what_an_export_holds_cannot_reach_the_terminal() throws IOException {
        write(
                POLICY.replace("type: dword, when-absent: 0", "type: sz, when-absent: a")
                        .replace("expect: 1", "expect: a")
                        .replace("set: 1", "set: a"),
                "compliant");
        Files.writeString(
                folder.resolve("my-policy.test.yaml"),
                CASES.replace("VERDICT", "compliant") + "    reg-file: host.reg\n");
        Files.writeString(
                folder.resolve("host.reg"),
                "REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Mine]\n\"Name\"=\"\u001b[31mred\"\n");

        assertThat(run("policy", "test", "-p", folder.toString())).isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("[31mred").doesNotContain("\u001b");
    }

    @Test
    void test_names_policies_without_cases() throws IOException {
        Files.writeString(folder.resolve("my-policy.yaml"), POLICY);

        assertThat(run("policy", "test", "-p", folder.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Without test cases: my-policy");
    }

    private void write(String policy, String verdict) throws IOException {
        Files.writeString(folder.resolve("my-policy.yaml"), policy);
        Files.writeString(folder.resolve("my-policy.test.yaml"), CASES.replace("VERDICT", verdict));
    }

    private int run(String... args) {
        Streams streams = new Streams(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return Main.run(streams, args);
    }
}
