package io.natward.policies.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Verdict;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of their own whose names are near each other. */
final class NearNamesTest {
    private static final String POLICY = """
            id: ID
            title: Redirection is off
            summary: A summary.
            rationale: A reason.
            severity: high
            value: {key: 'HKLM\\SYSTEM\\Setup', name: NAME, type: dword, when-absent: non-compliant}
            expect: 1
            remedy: {set: needed, text: Set it.}
            """;
    private static final String CASE = """
            policy: redirect-ports
            cases:
              - name: only the other one is there
                host: {windows: '10.0'}
                registry: {'HKLM\\SYSTEM\\Setup': {fDisableCdm: {dword: 1}}}
                expect: {verdict: non-compliant, reason: REASON}
            """;

    @TempDir
    private Path folder;

    private Reason reason() throws IOException {
        Files.writeString(folder.resolve("ports.test.yaml"), CASE.replace("REASON", "wrong"));
        Problems problems = new Problems();
        List<String> sources = List.of(folder.toString());
        PolicySet policies = PolicyLoader.load(sources, problems);
        List<CaseResult> results = PolicyCases.load(sources, policies, problems).stream()
                .map(CaseRunner::run)
                .toList();
        assertThat(problems.all()).isEmpty();
        assertThat(results).hasSize(1);
        Verdict verdict = results.get(0).answers().get(0).finding().verdict();
        assertThat(verdict).isInstanceOf(Verdict.NonCompliant.class);
        return ((Verdict.NonCompliant) verdict).reason();
    }

    private void policy(String file, String id, String name) throws IOException {
        Files.writeString(folder.resolve(file), POLICY.replace("ID", id).replace("NAME", name));
    }

    @Test
    void a_name_that_no_policy_judges_is_taken_for_a_misspelling() throws IOException {
        policy("ports.yaml", "redirect-ports", "fDisableCcm");

        assertThat(reason()).isEqualTo(Reason.MISSPELLED);
    }

    @Test
    void a_name_that_another_policy_judges_is_a_setting_of_its_own() throws IOException {
        policy("ports.yaml", "redirect-ports", "fDisableCcm");
        policy("drives.yaml", "redirect-drives", "fDisableCdm");

        assertThat(reason()).isEqualTo(Reason.WRONG);
    }
}
