package io.natward.reporters.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.cases.CaseResult;
import io.natward.policies.cases.CaseRunner;
import io.natward.policies.cases.Coverage;
import io.natward.policies.cases.PolicyCases;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problems;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class PolicyTestReporterTest {
    private static final String POLICY = """
            id: mine
            title: Mine
            severity: low
            summary: A summary.
            rationale: A reason.
            value: {key: HKLM\\SYSTEM\\Mine, name: Name, type: sz, when-absent: compliant}
            expect: a
            remedy: {set: a, text: Set it.}
            """;
    private static final String CASES = """
            policy: mine
            cases:
              - name: absent
                host: {windows: "6.1"}
                expect: {verdict: compliant}
              - name: "a <host> with an \\x1B[31mescape"
                host: {windows: "6.1"}
                registry: {HKLM\\SYSTEM\\Mine: {Name: {sz: "\\x1B[31m]]><b>"}}}
                expect: {verdict: compliant, effective: a}
            """;

    private final PolicyTestReporter reporter = new PolicyTestReporter("1.0", Instant.parse("2027-01-31T10:11:12Z"));

    @TempDir
    private Path folder;

    @Test
    void writes_the_shape_that_all_consumers_accept_with_a_suite_for_each_policy_that_has_cases() throws Exception {
        Files.writeString(folder.resolve("other.yaml"), POLICY.replace("mine", "other"));

        String xml = report();

        JUnitShape.check(xml);
        Element suite = (Element)
                JUnitShape.parse(xml).getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("mine");
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2027-01-31T10:11:12");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("no case: value malformed");
        assertThat(xml).doesNotContain("other.yaml", "\"other\"");
    }

    @Test
    void a_failure_says_what_was_expected_what_was_said_and_where_both_stand() throws Exception {
        NodeList failures = JUnitShape.parse(report()).getElementsByTagName("failure");

        assertThat(failures.getLength()).isEqualTo(1);
        Element failure = (Element) failures.item(0);
        assertThat(failure.getAttribute("message"))
                .isEqualTo("verdict is non-compliant, expected compliant; effective is \\u001b[31m]]><b>, expected a");
        assertThat(failure.getTextContent())
                .contains("case: " + folder + "/mine.test.yaml:6:11")
                .contains("policy: " + folder + "/mine.yaml:1:5")
                .contains("needed: 'a' or absent");
    }

    @Test
    void no_cases_give_an_empty_document() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        reporter.write(List.of(), List.of(), out);

        JUnitShape.check(out.toString(StandardCharsets.UTF_8));
    }

    private String report() throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), POLICY);
        Files.writeString(folder.resolve("mine.test.yaml"), CASES);
        Problems problems = new Problems();
        List<String> sources = List.of(folder.toString());
        PolicySet policies = PolicyLoader.load(sources, problems);
        List<CaseResult> results = PolicyCases.load(sources, policies, problems).stream()
                .map(CaseRunner::run)
                .toList();
        assertThat(problems.all()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reporter.write(Coverage.of(policies, results), results, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
