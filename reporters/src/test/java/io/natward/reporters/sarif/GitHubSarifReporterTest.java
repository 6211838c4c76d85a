package io.natward.reporters.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.text.SourceRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GitHubSarifReporterTest {
    private static final int MOST_RESULTS = 5_000;
    private static final int MOST_BYTES = 10_000_000;

    private final GitHubSarifReporter reporter = new GitHubSarifReporter(SourceRoot.workingDirectory());

    @Test
    void holds_what_somebody_has_to_act_on() throws Exception {
        Golden.compare("everything-github.sarif", reporter::write, SampleReport.everything());
        Golden.compare("empty-github.sarif", reporter::write, SampleReport.empty());
        Golden.compare("hostile-github.sarif", reporter::write, SampleReport.hostile());
    }

    @Test
    void neither_a_pass_nor_a_waived_finding_becomes_an_alert() throws Exception {
        JsonNode results = run(SampleReport.everything()).get("results");
        assertThat(results.valueStream().map(r -> r.get("kind").asString())).containsOnly("fail", "open");
        assertThat(results.findValues("suppressions")).isEmpty();
    }

    @Test
    void of_more_findings_than_github_takes_the_worst_are_there_and_the_rest_is_counted() throws Exception {
        SampleReport fleet = SampleReport.fleet(12_000, 0.5);
        Totals totals = fleet.header().totals();
        assertThat(totals.of(Severity.HIGH)).isBetween(1_000, MOST_RESULTS - 1);
        assertThat(totals.of(VerdictKind.NON_COMPLIANT)).isGreaterThan(MOST_RESULTS);
        JsonNode run = run(fleet);
        List<String> levels = new ArrayList<>();
        run.get("results").forEach(r -> levels.add(r.get("level").asString()));
        assertThat(levels).hasSize(MOST_RESULTS);
        assertThat(levels.subList(0, totals.of(Severity.HIGH))).containsOnly("error");
        assertThat(levels.subList(totals.of(Severity.HIGH), MOST_RESULTS)).containsOnly("warning");
        assertThat(leftOut(run))
                .contains((totals.of(VerdictKind.NON_COMPLIANT) - MOST_RESULTS)
                        + " more results, the least severe ones, are left out of this file; natward's other reports have"
                        + " them.");
    }

    @Test
    void thirty_thousand_failing_results_become_five_thousand_in_a_small_file() throws Exception {
        SampleReport fleet = SampleReport.fleet(30_400, 1);
        Totals totals = fleet.header().totals();
        assertThat(totals.of(VerdictKind.NON_COMPLIANT)).isGreaterThan(30_000);
        String written = Golden.write(reporter::write, fleet);
        assertThat(gzipped(written)).isLessThan(MOST_BYTES);
        JsonNode run = ReportJson.mapper().readTree(written).at("/runs/0");
        assertThat(run.get("results")).hasSize(MOST_RESULTS);
        assertThat(leftOut(run))
                .anyMatch(
                        left -> left.startsWith(totals.of(VerdictKind.NON_COMPLIANT) - MOST_RESULTS + " more results"));
    }

    @Test
    void what_github_reads_nothing_of_is_left_out() throws Exception {
        String written = Golden.write(reporter::write, SampleReport.compared());
        assertThat(written).doesNotContain("axonomies", "relationships", "suppressions");
        assertThat(written).contains("\"references\"", "CIS 18.5.3");
    }

    @Test
    void missing_answers_beyond_the_first_ones_are_counted() throws Exception {
        JsonNode run = run(SampleReport.silence(620));
        JsonNode notifications = run.at("/invocations/0/toolExecutionNotifications");
        assertThat(leftOut(run))
                .contains(
                        "120 more missing answers are left out of this file; natward's" + " other reports have them.");
        assertThat(notifications
                        .valueStream()
                        .filter(n -> n.get("level").asString().equals("error")))
                .hasSize(500);
    }

    @Test
    void stays_under_ten_megabytes_after_gzip_whatever_hosts_answer() throws Exception {
        SampleReport noise = SampleReport.noise(MOST_RESULTS);
        String written = Golden.write(reporter::write, noise);
        assertThat(gzipped(written)).isBetween(MOST_BYTES / 2, MOST_BYTES);
        JsonNode run = ReportJson.mapper().readTree(written).at("/runs/0");
        int left = noise.header().totals().of(VerdictKind.NON_COMPLIANT)
                - run.get("results").size();
        assertThat(leftOut(run)).singleElement().asString().startsWith(left + " more results");
    }

    private static int gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    private static List<String> leftOut(JsonNode run) {
        return run.at("/invocations/0/toolExecutionNotifications")
                .valueStream()
                .filter(n -> n.at("/descriptor/id").asString().equals("left-out"))
                .map(n -> n.at("/message/text").asString())
                .toList();
    }

    private JsonNode run(ScanReport report) throws IOException {
        return ReportJson.mapper()
                .readTree(Golden.write(reporter::write, report))
                .at("/runs/0");
    }
}
