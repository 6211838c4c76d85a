package io.natward.reporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import java.util.EnumMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the reports show of a baseline, of waivers and of gates. */
class BaselineReportsTest {
    private final SampleReport report = SampleReport.compared();
    private final Totals totals = report.header().totals();

    private String written(ReportFormat format) throws Exception {
        return Golden.write(format.reporter(ReportOptions.plain()), report);
    }

    @ParameterizedTest
    @CsvSource({
        "CONSOLE, compared.console.txt",
        "MARKDOWN, compared.md",
        "JUNIT, compared.junit.xml",
        "SARIF, compared.sarif",
        "HTML, compared.html",
        "CSV, compared.csv"
    })
    void shows_what_is_new_and_what_is_known(ReportFormat format, String golden) throws Exception {
        Golden.compare(golden, format.reporter(ReportOptions.plain()), report);
    }

    @Test
    void the_sample_has_every_kind_of_change() {
        assertThat(totals.changes())
                .hasSize(Change.values().length)
                .allSatisfy(
                        (change, count) -> assertThat(count).as(change.label()).isPositive());
        assertThat(totals.counting().values().stream().mapToInt(i -> i).sum())
                .isEqualTo(totals.of(Change.NEW) + totals.of(Change.WORSE));
    }

    @Test
    void json_csv_and_sarif_count_the_same_changes() throws Exception {
        Map<Change, Integer> json = new EnumMap<>(Change.class);
        for (JsonNode host :
                ReportJson.mapper().readTree(written(ReportFormat.JSON)).get("hosts")) {
            for (JsonNode finding : host.get("findings")) {
                for (Change change : Change.values()) {
                    if (finding.path("baseline").asString("").equals(change.label())) {
                        json.merge(change, 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(json).isEqualTo(totals.changes());
        assertThat(changesOfCsv()).isEqualTo(byLabel(totals.changes()));
        Map<String, Integer> sarif = new TreeMap<>();
        for (JsonNode result :
                ReportJson.mapper().readTree(written(ReportFormat.SARIF)).at("/runs/0/results")) {
            if (!result.get("ruleId").asString().equals("expired-waiver")) {
                sarif.merge(result.get("baselineState").asString(), 1, Integer::sum);
            }
        }
        assertThat(sarif)
                .isEqualTo(Map.of(
                        "new",
                        totals.of(Change.NEW) + totals.of(Change.WORSE),
                        "updated",
                        totals.of(Change.UPDATED),
                        "unchanged",
                        totals.of(Change.UNCHANGED) + neitherThenNorNow(),
                        "absent",
                        totals.of(Change.FIXED)));
    }

    /** Results that are no finding and were none: SARIF has a state on all of a run's results or on none. */
    private int neitherThenNorNow() {
        return totals.verdicts().values().stream().mapToInt(i -> i).sum()
                - totals.of(VerdictKind.UNREADABLE)
                - totals.changes().values().stream().mapToInt(i -> i).sum();
    }

    private Map<String, Integer> changesOfCsv() throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(written(ReportFormat.CSV), format)) {
            rows.forEach(row -> {
                if (!row.get("baseline").isEmpty() && !row.get("verdict").equals("declaration")) {
                    counts.merge(row.get("baseline"), 1, Integer::sum);
                }
            });
        }
        return counts;
    }

    private static Map<String, Integer> byLabel(Map<Change, Integer> changes) {
        Map<String, Integer> counts = new TreeMap<>();
        changes.forEach((change, count) -> counts.put(change.label(), count));
        return counts;
    }

    private long declarations(Change change) {
        return report.header().declarations().stream()
                .filter(d -> d.baseline().equals(Optional.of(change)))
                .count();
    }

    @Test
    void people_read_the_same_sentence_everywhere() throws Exception {
        String sentence =
                "Since earlier.json of 2026-11-16 10:00 UTC: %d new, %d worse, %d known, %d fixed, %d not known"
                        .formatted(
                                totals.of(Change.NEW) + declarations(Change.NEW),
                                totals.of(Change.WORSE),
                                totals.of(Change.UNCHANGED)
                                        + totals.of(Change.UPDATED)
                                        + declarations(Change.UNCHANGED),
                                totals.of(Change.FIXED),
                                14
                                        - totals.of(Change.WORSE)
                                        - totals.of(Change.UNCHANGED)
                                        - totals.of(Change.UPDATED)
                                        - totals.of(Change.FIXED));
        assertThat(written(ReportFormat.CONSOLE)).contains(sentence);
        assertThat(written(ReportFormat.MARKDOWN)).contains(sentence);
        assertThat(written(ReportFormat.HTML)).contains(sentence);
    }

    @Test
    void the_page_counts_the_new_hosts_of_each_finding_and_lists_the_fixed_ones() throws Exception {
        Document page = Jsoup.parse(written(ReportFormat.HTML));
        int fresh = page.select("article.finding:not(.declaration) .hosts-count").stream()
                .map(count -> count.text().replaceAll(".*, (\\d+) new$|.*", "$1"))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .sum();
        assertThat(fresh).isEqualTo(totals.of(Change.NEW) + totals.of(Change.WORSE));
        assertThat(page.select("section[aria-labelledby=fixed] .names").stream()
                        .flatMap(names -> names.wholeText().lines()))
                .hasSize(totals.of(Change.FIXED));
        assertThat(page.select("section[aria-labelledby=run]").text())
                .contains("Gate fail-on low failed: 6 new findings at or above it")
                .contains("Gate min-answered 50% passed: 64.28% of 84 readings are answered");
    }

    @Test
    void every_format_for_records_says_who_waived_what_until_when_and_why() throws Exception {
        for (ReportFormat format : ReportFormat.values()) {
            if (format == ReportFormat.SARIF_GITHUB) {
                continue; // it makes an alert of every result
            }
            assertThat(written(format).replaceAll("&#39;|&apos;", "'").replaceAll("\\s+", " "))
                    .as(format.label())
                    .contains("w-plc-2026", "NET-4711", "J. Doe, plant security", "2027-01-31, Europe/Berlin")
                    .contains("The PLC's vendor supports no lower value");
        }
    }

    @Test
    void a_waived_finding_is_suppressed_in_sarif_at_its_waivers_place() throws Exception {
        JsonNode results =
                ReportJson.mapper().readTree(written(ReportFormat.SARIF)).at("/runs/0/results");
        JsonNode waived = results.valueStream()
                .filter(r -> !r.get("suppressions").isEmpty())
                .findFirst()
                .orElseThrow();
        JsonNode suppression = waived.at("/suppressions/0");
        assertThat(suppression.get("kind").asString()).isEqualTo("external");
        assertThat(suppression.get("status").asString()).isEqualTo("accepted");
        assertThat(suppression.get("justification").asString())
                .isEqualTo(
                        "waiver 'w-plc-2026' until 2027-01-31, Europe/Berlin; approved by J. Doe, plant security; NET-4711;"
                                + " The PLC's vendor supports no lower value before its update in January.");
        assertThat(suppression
                        .at("/location/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("waivers.yaml");
    }

    @Test
    void findings_on_declarations_count_by_severity_with_those_on_hosts() {
        int all = totals.findings().values().stream().mapToInt(i -> i).sum();
        int withDeclarations = 0;
        for (Entry<Severity, Integer> entry : totals.findings().entrySet()) {
            withDeclarations += report.header().findings(entry.getKey());
        }
        assertThat(withDeclarations).isEqualTo(all + 2);
    }
}
