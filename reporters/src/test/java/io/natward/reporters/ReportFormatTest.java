package io.natward.reporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.testing.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReportFormatTest {
    private static final Pattern CONSOLE_ROW = Pattern.compile("^  [x!?-] ([a-z-]+) +(\\d+)  ", Pattern.MULTILINE);
    private static final Pattern MARKDOWN_ROW =
            Pattern.compile("^\\| (?:no answer \\| \\| )?([a-z-]+) \\| .*?(\\d+) \\|$", Pattern.MULTILINE);

    @Test
    void formats_are_found_by_their_names() {
        assertThat(ReportFormat.labels())
                .containsExactly(
                        "console", "junit", "sarif", "sarif-github", "html", "json", "jsonl", "csv", "markdown");
        assertThat(ReportFormat.labels())
                .allSatisfy(label -> assertThat(ReportFormat.ofLabel(label).map(ReportFormat::label))
                        .contains(label));
        assertThat(ReportFormat.ofLabel("pdf")).isEmpty();
        assertThat(ReportFormat.values())
                .extracting(ReportFormat::usualFile)
                .doesNotHaveDuplicates()
                .allMatch(file -> file.matches("[a-z]+\\.[a-z]+"));
    }

    @ParameterizedTest
    @EnumSource
    void the_same_report_gives_the_same_bytes_and_the_stream_stays_open(ReportFormat format) throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        ByteArrayOutputStream first = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        format.reporter(ReportOptions.plain()).write(SampleReport.everything(), first);
        format.reporter(ReportOptions.plain()).write(SampleReport.everything(), second);
        assertThat(first.toByteArray()).isEqualTo(second.toByteArray()).isNotEmpty();
        assertThat(closed).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void what_hosts_send_reaches_no_reader_as_a_control(ReportFormat format) throws Exception {
        String text = written(format, SampleReport.hostile());
        assertThat(text).contains("h3-emoji").doesNotContainPattern("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");
        assertThat(text.replace("\r\n", "\n")).doesNotContain("\r");
        if (format != ReportFormat.JSON && format != ReportFormat.JSONL) { // which have all of it, for programs
            assertThat(text).doesNotContainPattern("[\\x80-\\x9F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_file_of_a_run_holds_reaches_no_reader_as_a_control(ReportFormat format) throws Exception {
        String text = written(format, SampleRun.hostile());
        assertThat(text).doesNotContainPattern("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");
        if (format != ReportFormat.JSON && format != ReportFormat.JSONL) { // which have all of it, for programs
            assertThat(text).doesNotContainPattern("[\\x80-\\x9F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"empty", "everything", "compared", "hostile", "fleet", "apply", "rollback", "verify", "idle"})
    void all_formats_count_the_same_verdicts(String name) throws Exception {
        SampleReport report = SampleReport.named(name);
        Totals totals = report.header().totals();
        assertThat(verdicts(ReportJson.mapper()
                        .readTree(written(ReportFormat.JSON, report))
                        .get("hosts")))
                .as("json")
                .isEqualTo(totals.verdicts());
        assertThat(verdicts(hostsOfLines(written(ReportFormat.JSONL, report))))
                .as("jsonl")
                .isEqualTo(totals.verdicts());
        ReportHeader header = report.header();
        checkJunit(Jsoup.parse(written(ReportFormat.JUNIT, report), "", Parser.xmlParser()), header);
        checkSarif(sarifRun(ReportFormat.SARIF, report), header);
        checkGitHubSarif(sarifRun(ReportFormat.SARIF_GITHUB, report), header);
        Map<String, Integer> expected = byGrade(totals);
        assertThat(gradesOfHtml(Jsoup.parse(written(ReportFormat.HTML, report))))
                .as("html")
                .isEqualTo(expected);
        checkCsv(written(ReportFormat.CSV, report), header);
        assertThat(grades(written(ReportFormat.MARKDOWN, report), MARKDOWN_ROW))
                .as("markdown")
                .isEqualTo(expected);
        assertThat(grades(written(ReportFormat.CONSOLE, report), CONSOLE_ROW))
                .as("console")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void every_format_shows_what_is_wrong_with_declarations(ReportFormat format) throws Exception {
        SampleReport report = SampleReport.everything();
        String text = flat(written(format, report));
        assertThat(report.header().declarations()).isNotEmpty();
        for (DeclarationFinding finding : report.header().declarations()) {
            assertThat(text)
                    .contains(finding.rule().label(), finding.subject(), flat(finding.message()))
                    .contains(finding.severity().label());
        }
        if (format != ReportFormat.SARIF_GITHUB) { // which would make an alert of each
            assertThat(report.header().notes())
                    .isNotEmpty()
                    .allSatisfy(note -> assertThat(text).contains(flat(note)));
        }
    }

    /** The text without what formats do to quotes, line ends and blanks. */
    private static String flat(String text) {
        return text.replaceAll("&#39;|&apos;|[`'\\\\\"]", "").replaceAll("\\s+", " ");
    }

    private static String written(ReportFormat format, SampleReport report) throws Exception {
        return Golden.write(format.reporter(ReportOptions.plain()), report);
    }

    private static Iterable<JsonNode> hostsOfLines(String lines) {
        return lines.lines().skip(1).map(ReportJson.mapper()::readTree).toList();
    }

    private static Map<VerdictKind, Integer> verdicts(Iterable<JsonNode> hosts) {
        Map<VerdictKind, Integer> counts = new EnumMap<>(VerdictKind.class);
        for (VerdictKind kind : VerdictKind.values()) {
            counts.put(kind, 0);
        }
        for (JsonNode host : hosts) {
            for (JsonNode finding : host.get("findings")) {
                String label = finding.at("/verdict/is").asString();
                counts.replaceAll((kind, count) -> kind.label().equals(label) ? count + 1 : count);
            }
        }
        return counts;
    }

    private static void checkJunit(Document xml, ReportHeader header) {
        Totals totals = header.totals();
        int declarations = header.declarations().size();
        boolean own = declarations > 0
                || !header.notes().isEmpty()
                || !header.warnings().isEmpty();
        xml.select("testsuite[name=remediation]").remove(); // of the run, and of no verdict
        assertThat(xml.select("testsuite")).hasSize(totals.hosts() + (own ? 1 : 0));
        assertThat(xml.select("testsuite[name=declarations]").select("failure")).hasSize(declarations);
        assertThat(xml.select("failure")).hasSize(totals.of(VerdictKind.NON_COMPLIANT) + declarations);
        assertThat(xml.select("skipped"))
                .hasSize(totals.of(VerdictKind.WAIVED) + totals.of(VerdictKind.NOT_APPLICABLE));
        assertThat(xml.select("error"))
                .hasSize(totals.of(VerdictKind.UNREADABLE)
                        + totals.of(VerdictKind.INDETERMINATE)
                        + totals.unansweredHosts());
        for (String mark : List.of("failure", "error", "skipped")) {
            String attribute = mark.equals("skipped") ? mark : mark + "s";
            int announced = xml.select("testsuite").stream()
                    .mapToInt(suite -> Integer.parseInt(suite.attr(attribute)))
                    .sum();
            assertThat(announced).as(attribute).isEqualTo(xml.select(mark).size());
        }
    }

    private static JsonNode sarifRun(ReportFormat format, SampleReport report) throws Exception {
        return ReportJson.mapper().readTree(written(format, report)).at("/runs/0");
    }

    private static void checkSarif(JsonNode run, ReportHeader header) {
        Totals totals = header.totals();
        Map<String, Integer> kinds = kinds(run);
        assertThat(kinds.getOrDefault("fail", 0))
                .isEqualTo(totals.of(VerdictKind.NON_COMPLIANT)
                        + header.declarations().size());
        assertThat(kinds.getOrDefault("suppressed", 0)).isEqualTo(totals.of(VerdictKind.WAIVED));
        assertThat(kinds.getOrDefault("open", 0)).isEqualTo(totals.of(VerdictKind.INDETERMINATE));
        assertThat(kinds.getOrDefault("pass", 0)).isEqualTo(totals.of(VerdictKind.COMPLIANT));
        assertThat(kinds.getOrDefault("notApplicable", 0)).isEqualTo(totals.of(VerdictKind.NOT_APPLICABLE));
        checkNotifications(run, totals);
    }

    private static void checkGitHubSarif(JsonNode run, ReportHeader header) {
        Totals totals = header.totals();
        Map<String, Integer> kinds = kinds(run);
        assertThat(kinds.getOrDefault("fail", 0))
                .isEqualTo(totals.of(VerdictKind.NON_COMPLIANT)
                        + header.declarations().size());
        assertThat(kinds.getOrDefault("open", 0)).isEqualTo(totals.of(VerdictKind.INDETERMINATE));
        assertThat(kinds).doesNotContainKeys("suppressed", "pass", "notApplicable");
        checkNotifications(run, totals);
    }

    private static Map<String, Integer> kinds(JsonNode run) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (JsonNode result : run.get("results")) {
            String kind =
                    result.path("suppressions").isEmpty() ? result.get("kind").asString() : "suppressed";
            kinds.merge(kind, 1, Integer::sum);
        }
        return kinds;
    }

    private static void checkNotifications(JsonNode run, Totals totals) {
        int unreadable = 0;
        int missing = 0;
        for (JsonNode notification : run.at("/invocations/0/toolExecutionNotifications")) {
            unreadable += notification.at("/descriptor/id").asString().equals("unreadable") ? 1 : 0;
            missing += notification.get("level").asString().equals("error") ? 1 : 0;
        }
        assertThat(unreadable).isEqualTo(totals.of(VerdictKind.UNREADABLE));
        assertThat(missing - unreadable).isEqualTo(totals.unansweredHosts());
    }

    /** What the formats for people count: findings by severity, verdicts that could not be given, hosts by why they are silent. */
    private static Map<String, Integer> byGrade(Totals totals) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            counts.put(severity.label(), totals.of(severity));
        }
        for (VerdictKind kind : List.of(VerdictKind.UNREADABLE, VerdictKind.INDETERMINATE, VerdictKind.WAIVED)) {
            counts.put(kind.label(), totals.of(kind));
        }
        totals.unanswered().forEach((why, count) -> counts.put(why.label(), count));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<String, Integer> gradesOfHtml(Document page) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Element finding : page.select("article.finding:not(.declaration)")) {
            String grade = finding.select(".finding-head .grade").text();
            int hosts = Integer.parseInt(
                    finding.select(".hosts-count").text().replaceAll(".*?(\\d+) hosts?(?:, \\d+ new)?$", "$1"));
            counts.merge(grade.equals("no answer") ? finding.select("h3").text() : grade, hosts, Integer::sum);
        }
        return counts;
    }

    private static void checkCsv(String text, ReportHeader header) throws IOException {
        Totals totals = header.totals();
        Map<String, Integer> expected = new TreeMap<>();
        totals.verdicts().forEach((kind, count) -> expected.put(kind.label(), count));
        expected.put("no-answer", totals.unansweredHosts());
        expected.put("declaration", header.declarations().size());
        expected.put("note", header.notes().size());
        expected.values().removeIf(count -> count == 0);
        Map<String, Integer> counts = new TreeMap<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(text, format)) {
            rows.forEach(row -> counts.merge(row.get("verdict"), 1, Integer::sum));
        }
        assertThat(counts).as("csv").isEqualTo(expected);
    }

    /** Counts rows that begin with a grade, or with why a host is silent, and tell on how many hosts. */
    private static Map<String, Integer> grades(String text, Pattern row) {
        Map<String, Integer> counts = new TreeMap<>();
        for (MatchResult match : row.matcher(text).results().toList()) {
            counts.merge(match.group(1), Integer.parseInt(match.group(2)), Integer::sum);
        }
        return counts;
    }
}
