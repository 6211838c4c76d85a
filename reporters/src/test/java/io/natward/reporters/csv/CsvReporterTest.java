package io.natward.reporters.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.ScanReport;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CsvReporterTest {
    private final CsvReporter reporter = new CsvReporter();

    @Test
    void writes_a_row_for_each_verdict_and_each_host_without_an_answer() throws Exception {
        Golden.compare("everything.csv", reporter::write, SampleReport.everything());
        Golden.compare("empty.csv", reporter::write, SampleReport.empty());
    }

    @Test
    void hostile_text_stays_in_its_cell_and_is_no_formula() throws Exception {
        List<CSVRecord> rows = rows(SampleReport.hostile());
        List<String> hosts = new ArrayList<>();
        SampleReport.hostile().forEachHost(host -> {
            for (int i = 0; i < Math.max(1, host.findings().size()); i++) {
                hosts.add(Cells.harmless(host.host().name()));
            }
        });
        hosts.addAll(List.of("", "")); // of the run: a declaration and a note
        assertThat(rows).extracting(row -> row.get("host")).containsExactlyElementsOf(hosts);
        for (CSVRecord row : rows) {
            assertThat(row.isConsistent()).isTrue();
            assertThat(row.toList()).noneMatch(cell -> cell.matches("(?s)[\\s\"]*[=+@\\t\\r-].*"));
        }
    }

    @Test
    void a_waived_finding_says_who_excepted_it_until_when() throws Exception {
        CSVRecord waived = rows(SampleReport.everything()).stream()
                .filter(row -> row.get("verdict").equals("waived"))
                .findFirst()
                .orElseThrow();
        assertThat(waived.get("waiver")).isEqualTo("w-plc-2026");
        assertThat(waived.get("waived until")).isEqualTo("2027-01-31, Europe/Berlin");
        assertThat(waived.get("waived because")).startsWith("The PLC");
        assertThat(waived.get("approved by")).isEqualTo("J. Doe, plant security");
        assertThat(waived.get("ticket")).isEqualTo("NET-4711");
        assertThat(waived.get("severity")).isEqualTo("medium");
    }

    @Test
    void a_host_without_an_answer_says_why_and_where_it_is_declared() throws Exception {
        CSVRecord silent = rows(SampleReport.everything()).stream()
                .filter(row -> row.get("host").equals("silent-rejected.example"))
                .findFirst()
                .orElseThrow();
        assertThat(silent.get("verdict")).isEqualTo(CsvReporter.NO_ANSWER);
        assertThat(silent.get("reason")).isEqualTo("rejected");
        assertThat(silent.get("message")).contains("10.3.0.9:5986");
        assertThat(silent.get("declared at")).startsWith("inventory.yaml:");
    }

    private List<CSVRecord> rows(ScanReport report) throws IOException {
        String text = Golden.write(reporter::write, report);
        assertThat(text).startsWith("\uFEFF\"host\"").endsWith("\r\n");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text.substring(1), format)) {
            assertThat(parser.getHeaderNames()).isEqualTo(CsvReporter.COLUMNS);
            return parser.getRecords();
        }
    }
}
