package io.natward.policies.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.evaluation.Branch;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoverageTest {
    private static final String POLICY = """
            id: mine
            title: Mine
            severity: {default: low, too-low: low, over-permissive: low}
            summary: A summary.
            rationale: A reason.
            applies-to: {windows: ">=6.0", roles: [vpn-client]}
            unknown-when: [{windows: "6.0", because: Nobody tried it.}]
            value:
              key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Mine
              name: LongEnough
              type: dword
              valid: [0, 1, 2]
              when-absent: 0
              misplaced-in: [HKLM\\SYSTEM\\CurrentControlSet\\Services\\Other]
              control-sets: true
            order: permissiveness
            expect: {by: topology, no-nat: 0, initiator-nat: 0, responder-nat: {by: windows, "<10.0": 1, otherwise: 2}, both-nat: 2}
            remedy: {set: needed, text: Set it.}
            """;
    private static final String CASES = """
            policy: mine
            cases:
              - name: not for XP
                host: {windows: "5.1", roles: [vpn-client], topology: no-nat}
                expect: {verdict: not-applicable}
              - name: no role
                host: {windows: "6.1", roles: [], topology: no-nat}
                expect: {verdict: not-applicable}
              - name: Vista
                host: {windows: "6.0", roles: [vpn-client], topology: no-nat}
                expect: {verdict: indeterminate}
              - name: absent
                host: {windows: "6.1", roles: [vpn-client], topology: no-nat}
                expect: {verdict: compliant}
              - name: too much
                host: {windows: "6.1", roles: [vpn-client], topology: initiator-nat}
                registry: {HKLM\\SYSTEM\\CurrentControlSet\\Services\\Mine: {LongEnough: {dword: 1}}}
                expect: {verdict: non-compliant}
              - name: too little
                host: {windows: "6.1", roles: [vpn-client], topology: responder-nat}
                registry: {HKLM\\SYSTEM\\CurrentControlSet\\Services\\Mine: {LongEnough: {dword: 0}}}
                expect: {verdict: non-compliant}
              - name: malformed
                host: {windows: "10.0", roles: [vpn-client], topology: responder-nat}
                registry: {HKLM\\SYSTEM\\CurrentControlSet\\Services\\Mine: {LongEnough: {sz: a}}}
                expect: {verdict: non-compliant}
              - name: misplaced
                host: {windows: "10.0", roles: [vpn-client], topology: both-nat}
                registry: {HKLM\\SYSTEM\\CurrentControlSet\\Services\\Other: {LongEnough: {dword: 2}}}
                expect: {verdict: non-compliant}
              - name: other control set
                host: {windows: "10.0", roles: [vpn-client], topology: both-nat}
                registry: {HKLM\\SYSTEM\\ControlSet002\\Services\\Mine: {LongEnough: {dword: 2}}}
                expect: {verdict: non-compliant}
              - name: misspelled
                host: {windows: "10.0", roles: [vpn-client], topology: both-nat}
                registry: {HKLM\\SYSTEM\\CurrentControlSet\\Services\\Mine: {LongEnoughs: {dword: 2}}}
                expect: {verdict: non-compliant}
            """;

    @TempDir
    private Path folder;

    @Test
    void each_case_reaches_what_it_was_written_for_and_without_it_that_is_missing() throws IOException {
        List<CaseResult> results = results(POLICY, CASES);
        assertThat(results)
                .hasSize(10)
                .allSatisfy(
                        r -> assertThat(r.passed()).as(r.policyCase().name()).isTrue());
        Coverage whole = coverage(POLICY, results);
        assertThat(whole.missing()).isEmpty();
        assertThat(whole.branches()).isEqualTo(16);
        assertThat(whole.percent()).isEqualTo(100);

        assertThat(without("not for XP")).containsExactly("a host outside 'Windows >=6.0'");
        assertThat(without("no role")).containsExactly("a host outside 'the role vpn-client'");
        assertThat(without("Vista")).containsExactly("unknown-when (Nobody tried it.)");
        assertThat(without("absent")).containsExactly("no-nat", "compliant", "value absent");
        assertThat(without("too much")).containsExactly("initiator-nat", "over-permissive");
        assertThat(without("too little")).containsExactly("responder-nat, <10.0", "too-low");
        assertThat(without("malformed")).containsExactly("responder-nat, otherwise", "value malformed");
        assertThat(without("misplaced"))
                .containsExactly("value misplaced in HKLM\\SYSTEM\\CurrentControlSet\\Services\\Other");
        assertThat(without("other control set")).containsExactly("value in another control set");
        assertThat(without("misspelled")).containsExactly("value misspelled");
    }

    @Test
    void a_policy_without_cases_reaches_nothing() throws IOException {
        Coverage none = coverage(POLICY, List.of());

        assertThat(none.reached()).isZero();
        assertThat(none.percent()).isZero();
        assertThat(none.isAtLeast(0)).isTrue();
        assertThat(none.isAtLeast(1)).isFalse();
    }

    @Test
    void what_a_policy_cannot_come_to_is_no_branch_of_it() throws IOException {
        String narrow = POLICY.replace("name: LongEnough", "name: Short")
                .replace("roles: [vpn-client]", "topology: [no-nat, initiator-nat]")
                .replace("  control-sets: true\n", "");

        assertThat(words(coverage(narrow, List.of())))
                .contains("no-nat", "initiator-nat", "over-permissive")
                .doesNotContain(
                        "both-nat",
                        "responder-nat, <10.0",
                        "too-low",
                        "wrong",
                        "value misspelled",
                        "value in another control set");
    }

    @Test
    void percentages_are_rounded_down_and_compared_exactly() throws IOException {
        List<CaseResult> results = new ArrayList<>(results(POLICY, CASES));
        results.removeIf(r -> r.policyCase().name().equals("misspelled"));

        Coverage coverage = coverage(POLICY, results);

        assertThat(coverage.reached()).isEqualTo(15);
        assertThat(coverage.percent()).isEqualTo(93);
        assertThat(coverage.isAtLeast(93)).isTrue();
        assertThat(coverage.isAtLeast(94)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"each, non-compliant", "any, compliant"})
    void of_a_pattern_no_key_and_keys_that_differ_are_branches_and_only_the_keys_that_decide_reach_any(
            String require, String verdict) throws IOException {
        String pattern = POLICY.replace("Services\\Mine\n", "Services\\*\n")
                .replace(
                        "  misplaced-in: [HKLM\\SYSTEM\\CurrentControlSet\\Services\\Other]\n  control-sets: true\n",
                        "  subkeys: {require: " + require + ", when-none: compliant}\n");
        String good = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\A: {LongEnough: {dword: 0}}";
        String bad = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\B: {LongEnough: {dword: 1}}";
        String start = """
                policy: mine
                cases:
                  - name: a case
                    host: {windows: "6.1", roles: [vpn-client], topology: no-nat}
                """;

        List<CaseResult> none = results(pattern, start + "    expect: {verdict: compliant}\n");
        List<CaseResult> both = results(
                pattern, start + "    registry: {" + good + ", " + bad + "}\n    expect: {verdict: " + verdict + "}\n");

        assertThat(none).allMatch(CaseResult::passed);
        assertThat(both).allMatch(CaseResult::passed);
        assertThat(words(coverage(pattern, none)))
                .contains("compliant", "a key as expected beside one that is not")
                .doesNotContain("no key that matches");
        assertThat(words(coverage(pattern, both)))
                .contains("no key that matches", require.equals("each") ? "compliant" : "over-permissive")
                .doesNotContain(
                        "a key as expected beside one that is not",
                        require.equals("each") ? "over-permissive" : "compliant");
    }

    @Test
    void keys_that_are_found_by_their_names_alone_are_never_absent() throws IOException {
        String keys = """
                id: mine
                title: Mine
                severity: low
                summary: A summary.
                rationale: A reason.
                value:
                  key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Mine*
                  subkeys: {require: each, when-none: compliant}
                expect: absent
                remedy: {text: Remove them.}
                """;

        assertThat(words(coverage(keys, List.of()))).containsExactly("wrong", "no key that matches");
    }

    private List<String> without(String name) throws IOException {
        List<CaseResult> results = new ArrayList<>(results(POLICY, CASES));
        assertThat(results.removeIf(r -> r.policyCase().name().equals(name))).isTrue();
        return words(coverage(POLICY, results));
    }

    private static List<String> words(Coverage coverage) {
        return coverage.missing().stream().map(Branch::words).toList();
    }

    private Coverage coverage(String policy, List<CaseResult> results) throws IOException {
        return Coverage.of(load(policy), results).get(0);
    }

    private List<CaseResult> results(String policy, String cases) throws IOException {
        Files.writeString(folder.resolve("mine.test.yaml"), cases);
        Problems problems = new Problems();
        List<PolicyCase> loaded = PolicyCases.load(List.of(folder.toString()), load(policy), problems);
        assertThat(problems.all()).extracting(Problem::toString).isEmpty();
        return loaded.stream().map(CaseRunner::run).toList();
    }

    private PolicySet load(String policy) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), policy);
        Problems problems = new Problems();
        PolicySet policies = PolicyLoader.load(List.of(folder.toString()), problems);
        assertThat(problems.all()).extracting(Problem::toString).isEmpty();
        return policies;
    }
}
