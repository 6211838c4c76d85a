package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCommandTest {
    private static final String POLICY = """
            id: my-policy
            title: Mine
            severity: low
            summary: A summary.
            rationale: A reason.
            value: {key: HKLM\\SOFTWARE\\Mine, name: Name, type: dword, when-absent: 0}
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
    void explains_what_each_topology_class_needs() {
        assertThat(run("policy", "explain", "assume-udp-encapsulation")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("no-nat +0 or absent")
                .containsPattern("both-nat +2")
                .contains("Applies to: Windows >=6.0")
                .contains("KB926179");
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
    void test_passes_where_every_case_gets_its_verdict() throws IOException {
        write(POLICY, "non-compliant");

        assertThat(run("policy", "test", "-p", folder.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("cases: 1, passed: 1, failed: 0");
    }

    @Test
    void test_shows_what_differs_and_fails() throws IOException {
        write(POLICY, "compliant");

        assertThat(run("policy", "test", "-p", folder.resolve("my-policy.yaml").toString()))
                .isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("FAIL  my-policy: absent")
                .contains("my-policy.test.yaml:3:11")
                .containsPattern("verdict +- compliant")
                .containsPattern("\\+ non-compliant")
                .contains("failed: 1");
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
