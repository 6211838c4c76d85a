package io.natward.reporters.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.text.RunAnswer;
import io.natward.reporters.text.Visible;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JUnitReporterTest {
    private final JUnitReporter reporter = new JUnitReporter();

    @Test
    void writes_the_shape_that_all_consumers_accept() throws Exception {
        Golden.compare("everything.junit.xml", reporter::write, SampleReport.everything());
        Golden.compare("empty.junit.xml", reporter::write, SampleReport.empty());
    }

    @Test
    void hostile_text_comes_out_visible_and_harmless() throws Exception {
        Golden.compare("hostile.junit.xml", reporter::write, SampleReport.hostile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "everything", "hostile", "apply", "rollback", "idle", "hostile-run"})
    void has_only_the_elements_and_attributes_that_both_schemas_allow(String name) throws Exception {
        JUnitShape.check(Golden.write(reporter::write, report(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "hostile", "apply", "rollback", "verify"})
    void the_reader_of_maven_surefire_finds_every_host_and_every_verdict(String name) throws Exception {
        ScanReport report = report(name);
        String xml = Golden.write(reporter::write, report);
        List<ReportTestSuite> suites = new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(
                        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        List<String> read = new ArrayList<>();
        for (ReportTestSuite suite : suites) {
            for (ReportTestCase one : suite.getTestCases()) {
                read.add(one.getName() + ": "
                        + (one.hasFailure()
                                ? "failure"
                                : one.hasError() ? "error" : one.hasSkipped() ? "skipped" : "pass"));
            }
        }
        List<String> expected = new ArrayList<>();
        report.forEachHost(host -> expected.addAll(expected(host)));
        report.header()
                .declarations()
                .forEach(d -> expected.add(Visible.text(d.rule().label() + ": " + d.subject()) + ": failure"));
        report.header()
                .remediation()
                .ifPresent(run -> expected.add(Visible.text(new RunAnswer(run).title()) + " is complete: "
                        + (run.end().equals("complete") ? "pass" : "failure")));
        assertThat(read).containsExactlyElementsOf(expected);
    }

    @Test
    void no_two_cases_share_a_name() throws Exception {
        NodeList cases = JUnitShape.parse(Golden.write(reporter::write, SampleReport.everything()))
                .getElementsByTagName("testcase");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cases.getLength(); i++) {
            names.add(((Element) cases.item(i)).getAttribute("name"));
        }
        assertThat(names).doesNotHaveDuplicates().isNotEmpty();
    }

    private static List<String> expected(HostResult host) {
        if (!host.answered()) {
            return List.of(Visible.line("answer of " + host.host().name() + ": error"));
        }
        return host.findings().stream()
                .map(f -> Visible.line(f.policy() + " on " + host.host().name() + ": " + mark(f)))
                .toList();
    }

    private static String mark(Finding finding) {
        VerdictKind kind = finding.verdict().kind();
        if (kind == VerdictKind.COMPLIANT) {
            return "pass";
        }
        if (Set.of(VerdictKind.NOT_APPLICABLE, VerdictKind.WAIVED).contains(kind)) {
            return "skipped";
        }
        return kind == VerdictKind.NON_COMPLIANT ? "failure" : "error";
    }

    private static ScanReport report(String name) {
        return switch (name) {
            case "empty" -> SampleReport.empty();
            case "everything" -> SampleReport.everything();
            default -> SampleReport.named(name);
        };
    }
}
