package io.natward.reporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.Verdict;
import io.natward.reporters.overview.FindingGroup;
import io.natward.reporters.overview.Overview;
import io.natward.reporters.testing.SampleReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A policy with several targets: each has its own place in every format, and no host is counted twice. */
final class SeveralTargetsTest {
    private static final String ID = "own-policy";
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\";
    private static final List<String> TARGETS = List.of(KEY + "One", KEY + "Two", KEY + "Sub\\Two");

    private record Report(ReportHeader header, HostResult host) implements ScanReport {
        @Override
        public void forEachHost(Sink sink) throws IOException {
            sink.accept(host);
        }
    }

    private Report report;

    @BeforeEach
    void one_host_on_which_every_target_is_wrong() throws IOException {
        SampleReport sample = SampleReport.everything();
        List<HostResult> answered = new ArrayList<>();
        sample.forEachHost(h -> {
            if (h.answered()) {
                answered.add(h);
            }
        });
        HostResult one = answered.get(0);
        HostResult host = new HostResult(
                0,
                one.host(),
                one.outcome(),
                TARGETS.stream().map(SeveralTargetsTest::wrong).toList(),
                List.of());
        Totals.Counter counter = new Totals.Counter();
        counter.add(host);
        ReportHeader header = sample.header();
        report = new Report(
                new ReportHeader(
                        header.version(),
                        header.natwardSha256(),
                        header.startedAt(),
                        header.took(),
                        false,
                        header.inventory(),
                        header.inventorySha256(),
                        header.inputs(),
                        List.of(several(header.policies().get(0))),
                        List.of(),
                        counter.totals(),
                        1,
                        "high",
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of()),
                host);
    }

    private static PolicySummary several(PolicySummary like) {
        return new PolicySummary(
                ID,
                "Both are off",
                Severity.HIGH,
                TARGETS,
                "One and Two are 0.",
                "They open the host.",
                "Set them to 0.",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                like.where(),
                like.sha256(),
                like.neededByClass());
    }

    private static Finding wrong(String target) {
        return new Finding(
                ID,
                target,
                new Verdict.NonCompliant(Reason.WRONG, Severity.HIGH),
                "It is 1; 0 is needed.",
                Optional.of("1"),
                Optional.of("0"),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private String written(ReportFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.reporter(ReportOptions.plain()).write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void are_groups_of_their_own_in_the_policys_order_each_on_one_host() throws IOException {
        assertThat(Overview.of(report).groups())
                .extracting(FindingGroup::target, FindingGroup::hosts)
                .containsExactlyElementsOf(
                        TARGETS.stream().map(t -> tuple(t, 1)).toList());
    }

    @Test
    void are_named_by_their_last_part_or_all_of_it_where_two_end_the_same_way() throws IOException {
        assertThat(Overview.of(report).groups())
                .extracting(FindingGroup::subject)
                .containsExactly(ID + ": One", ID + ": " + KEY + "Two", ID + ": " + KEY + "Sub\\Two");
    }

    @Test
    void are_cases_of_different_names_in_junit() throws IOException {
        String host = report.host().host().name();
        assertThat(written(ReportFormat.JUNIT))
                .contains("tests=\"3\"", "failures=\"3\"")
                .contains(TARGETS.stream()
                        .map(t -> "name=\"" + ID + ": " + t + " on " + host + "\"")
                        .toList());
    }

    @Test
    void are_results_of_different_fingerprints_in_sarif() throws IOException {
        String sarif = written(ReportFormat.SARIF);
        assertThat(TARGETS)
                .allSatisfy(target -> assertThat(sarif)
                        .containsOnlyOnce(report.host().idOf(wrong(target)).fingerprint()));
    }

    @Test
    void are_rows_in_csv_console_and_markdown_and_links_in_html() throws IOException {
        assertThat(written(ReportFormat.CSV)).contains(TARGETS);
        assertThat(written(ReportFormat.CONSOLE)).contains(ID + ": One", "Findings: 3 high");
        assertThat(written(ReportFormat.MARKDOWN)).contains("| high | `" + ID + "` One | wrong | 1 |");
        assertThat(written(ReportFormat.HTML))
                .contains(
                        "<abbr title=\"" + ID + ": One\">1</abbr>",
                        "<a class=\"high\" href=\"#finding-1\">high: wrong</a>",
                        "Judged: <code>" + TARGETS.get(2) + "</code>");
    }
}
