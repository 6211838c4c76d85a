package io.natward.reporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.ReportJson;
import io.natward.reporters.console.ConsoleOptions;
import io.natward.reporters.console.ConsoleReporter;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.testing.SampleRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The report of the run of a remediation in all formats. */
class RunReportsTest {
    private static final int MOST_MARKDOWN = 65_536;

    private static String written(ReportFormat format, SampleReport report) throws Exception {
        return Golden.write(format.reporter(ReportOptions.plain()), report);
    }

    @ParameterizedTest
    @CsvSource({
        "CONSOLE, apply, apply.console.txt",
        "CONSOLE, rollback, rollback.console.txt",
        "CONSOLE, verify, verify.console.txt",
        "CONSOLE, idle, idle.console.txt",
        "MARKDOWN, apply, apply.md",
        "MARKDOWN, idle, idle.md",
        "JUNIT, apply, apply.junit.xml",
        "SARIF, apply, apply.sarif",
        "HTML, apply, apply.html",
        "HTML, idle, idle.html",
        "CSV, apply, apply.csv",
        "JSON, apply, apply.json",
        "JSONL, verify, verify.jsonl"
    })
    void shows_what_the_run_changed(ReportFormat format, String sample, String golden) throws Exception {
        Golden.compare(golden, format.reporter(ReportOptions.plain()), SampleReport.named(sample));
    }

    @ParameterizedTest
    @EnumSource
    void says_that_it_is_a_run_and_which(ReportFormat format) throws Exception {
        String text = written(format, SampleRun.rollback());
        assertThat(text).contains("20261123T120000Z-77aa", "rollback", "20261123T100000Z-5f0c");
        assertThat(text).doesNotContain("hosts comply").doesNotContain("host complies");
    }

    @ParameterizedTest
    @EnumSource(names = "SARIF_GITHUB", mode = EnumSource.Mode.EXCLUDE) // which has only what is wrong
    void has_each_value_before_and_after_and_every_verdict(ReportFormat format) throws Exception {
        String text = written(format, SampleRun.apply());
        assertThat(text)
                .contains("fixed", "already-right", "changed-since-plan", "failed", "not-verified", "skipped")
                .contains("REG_DWORD", "absent", "the connection was lost", "IPSec");
    }

    @Test
    void on_the_console_the_same_change_of_many_hosts_is_one_row() throws Exception {
        List<String> lines =
                written(ReportFormat.CONSOLE, SampleRun.fleet(3_000)).lines().toList();
        assertThat(lines).hasSizeLessThan(70);
        assertThat(lines.stream().filter(line -> line.startsWith("  + fixed"))).hasSize(1);
        assertThat(lines).anyMatch(line -> line.contains("and 2980 more hosts, which the other reports name"));
    }

    @Test
    void a_quiet_console_says_what_run_it_was_and_what_came_of_it() throws Exception {
        Reporter quiet = new ConsoleReporter(new ConsoleOptions(100, false, false, true))::write;
        String text = Golden.write(quiet, SampleRun.apply());
        assertThat(text.lines().toList()).hasSizeLessThan(12);
        assertThat(text)
                .startsWith("x Remediation run 20261123T100000Z-5f0c (apply): 5 of 11 values are as planned.")
                .contains(
                        "Values: 2 changed-since-plan, 2 failed, 1 not-verified, 1 skipped, 1 already-right, 4 fixed.");
    }

    @Test
    void a_row_of_the_csv_is_a_finding_and_its_values_are_parted() throws Exception {
        String scan = written(ReportFormat.CSV, SampleReport.everything());
        List<CSVRecord> rows = rows(written(ReportFormat.CSV, SampleRun.apply()));
        assertThat(rows.get(0).getParser().getHeaderNames())
                .startsWith(rows(scan).get(0).getParser().getHeaderNames().toArray(String[]::new))
                .endsWith("run", "remediation", "values", "before", "after", "found after", "remediation detail");
        assertThat(rows).hasSize(10).allMatch(CSVRecord::isConsistent);
        CSVRecord moved = rows.stream()
                .filter(row -> row.get("host").equals("ws-102.workshop.example"))
                .findFirst()
                .orElseThrow();
        assertThat(moved.get("remediation")).isEqualTo("failed | skipped");
        assertThat(moved.get("before")).isEqualTo("absent | REG_DWORD 2");
        assertThat(moved.get("after")).isEqualTo("REG_DWORD 2 | absent");
        assertThat(moved.get("found after")).isEqualTo("absent | REG_DWORD 2");
        CSVRecord hostile = rows.stream()
                .filter(row -> row.get("host").equals("ws-005.branch.example"))
                .findFirst()
                .orElseThrow();
        assertThat(hostile.get("found after").split(" \\| ")).hasSize(1);
    }

    private static List<CSVRecord> rows(String text) throws Exception {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text.substring(1), format)) {
            return parser.getRecords();
        }
    }

    @Test
    void sarif_has_the_run_and_each_value_in_its_properties() throws Exception {
        JsonNode run = ReportJson.mapper()
                .readTree(written(ReportFormat.SARIF, SampleRun.apply()))
                .at("/runs/0");
        assertThat(run.at("/properties/natward~1remediation/kind").asString()).isEqualTo("apply");
        assertThat(run.at("/properties/natward~1remediation/changes/fixed").asInt())
                .isEqualTo(4);
        assertThat(run.get("results"))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.at("/properties/natward~1remediation/0/verdict")
                                .asString())
                        .isNotEmpty());
        assertThat(run.at("/invocations/0/toolExecutionNotifications")
                        .valueStream()
                        .map(n -> n.at("/properties/natward~1remediation/0/verdict")
                                .asString("")))
                .contains("not-verified");
    }

    @Test
    void the_page_has_a_row_for_each_value_that_the_filter_finds_by_its_host() throws Exception {
        Document page = Jsoup.parse(written(ReportFormat.HTML, SampleRun.apply()));
        assertThat(page.title())
                .isEqualTo("Remediation run 20261123T100000Z-5f0c (apply): 5 of 11 values are as planned - natward");
        assertThat(page.select("table.changes tbody tr.finding")).hasSize(11);
        for (Element row : page.select("table.changes tbody tr")) {
            assertThat(row.select("th .names").text()).endsWith(".example");
            assertThat(row.select(".outcome").text()).isNotEmpty(); // the verdict is a word, not only a colour
            assertThat(row.attr("data-grade")).isIn("high", "right", "unreadable");
        }
        assertThat(page.select(".step pre").eachText()).hasSize(3);
        assertThat(page.select("script")).hasSize(1);
        assertThat(Jsoup.parse(written(ReportFormat.HTML, SampleReport.everything()))
                        .select("#changes, #restarts"))
                .isEmpty();
    }

    @Test
    void nothing_of_a_run_is_markup_in_markdown() throws Exception {
        for (SampleReport report : List.of(SampleRun.apply(), SampleRun.hostile())) {
            String text = written(ReportFormat.MARKDOWN, report);
            List<TablesExtension> tables = List.of((TablesExtension) TablesExtension.create());
            Element body = Jsoup.parse(HtmlRenderer.builder()
                            .extensions(tables)
                            .build()
                            .render(Parser.builder().extensions(tables).build().parse(text)))
                    .body();
            assertThat(body.select("[onerror], [src], [href], script, img, a")).isEmpty();
            assertThat(body.select("tbody tr"))
                    .allSatisfy(row -> assertThat(row.select("td").size()).isIn(4, 6));
            body.select("code").remove();
            assertThat(body.wholeText()).doesNotContain("alert", "script", "cmd", "gnp.exe", "@team");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 5_000})
    void markdown_stays_short_enough_for_a_comment(int hosts) throws Exception {
        String text = written(ReportFormat.MARKDOWN, SampleRun.fleet(hosts));
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MOST_MARKDOWN);
        assertThat(text).contains("Left out for want of room: " + (hosts - 100) + " more restarts.");
    }

    @Test
    void long_text_of_a_run_is_cut_where_people_read_it() throws Exception {
        for (ReportFormat format : ReportFormat.values()) {
            if (format != ReportFormat.JSON && format != ReportFormat.JSONL) {
                assertThat(written(format, SampleRun.hostile()))
                        .as(format.label())
                        .doesNotContain("x".repeat(1_100));
            }
        }
    }
}
