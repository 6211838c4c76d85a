package io.natward.policies.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.natward.policies.finding.Finding;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that judges several values. */
final class SeveralValuesTest {
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters";
    private static final String POLICY = """
            id: two-values
            title: Both values are off
            summary: A summary.
            rationale: A reason.
            severity: high
            values:
              - {key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters', name: One, type: dword, when-absent: 0}
              - key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters'
                name: Two
                type: dword
                when-absent: 0
                expect: 2
            expect: 0
            remedy: {set: needed, text: Set both.}
            """;
    private static final String CASE = """
            policy: two-values
            cases:
              - name: only one is right
                host: {windows: '10.0'}
                registry:
                  'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters': {One: {dword: 0}, Two: {dword: 0}}
                expect:
            """;

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    private List<CaseResult> results(String expect) throws IOException {
        Files.writeString(folder.resolve("p.yaml"), POLICY);
        Files.writeString(folder.resolve("p.test.yaml"), CASE + expect.indent(6));
        List<String> sources = List.of(folder.toString());
        PolicySet policies = PolicyLoader.load(sources, problems);
        assertThat(problems.all()).isEmpty();
        return PolicyCases.load(sources, policies, problems).stream()
                .map(CaseRunner::run)
                .toList();
    }

    private List<String> problemsOf(String expect) throws IOException {
        results(expect);
        return problems.all().stream()
                .map(Problem::toString)
                .map(p -> p.substring(p.indexOf("p.test.yaml:")))
                .toList();
    }

    @Test
    void gives_a_finding_for_each_in_their_order_with_its_own_remedy() throws IOException {
        assertThat(results("{verdict: compliant}"))
                .singleElement()
                .satisfies(r -> assertThat(r.answers())
                        .extracting(CaseResult.Answer::finding)
                        .extracting(
                                Finding::target,
                                f -> f.needed().orElse(""),
                                f -> f.remedy().map(a -> a.commands()).orElse(List.of()))
                        .containsExactly(
                                tuple(KEY + "\\One", "0 or absent", List.of()),
                                tuple(
                                        KEY + "\\Two",
                                        "2",
                                        List.of("reg add \"" + KEY + "\" /v Two /t REG_DWORD /d 2 /f"))));
    }

    @Test
    void passes_a_case_that_says_of_each_what_it_comes_to() throws IOException {
        assertThat(results("- {value: Two, verdict: non-compliant, reason: wrong}\n- {verdict: compliant}"))
                .singleElement()
                .matches(CaseResult::passed);
    }

    @Test
    void fails_a_case_only_for_the_value_that_differs() throws IOException {
        assertThat(results("{verdict: compliant}").get(0).answers())
                .extracting(CaseResult.Answer::passed)
                .containsExactly(true, false);
    }

    @Test
    void refuses_a_case_that_leaves_a_value_out() throws IOException {
        assertThat(problemsOf("- {value: One, verdict: compliant}"))
                .containsExactly("p.test.yaml:8:7: 'expect' says nothing of " + KEY + "\\Two");
    }

    @Test
    void refuses_a_case_that_names_no_value_of_the_policy() throws IOException {
        assertThat(problemsOf("- {value: Tow, verdict: compliant}\n- {verdict: compliant}"))
                .containsExactly("p.test.yaml:8:17: the policy has no value 'Tow'; did you mean 'Two'?");
    }

    @Test
    void refuses_a_case_that_speaks_of_a_value_twice() throws IOException {
        assertThat(problemsOf("- {value: Two, verdict: compliant}\n- {value: two, verdict: compliant}"))
                .containsExactly("p.test.yaml:9:9: 'expect' says this a second time of " + KEY + "\\Two");
    }
}
