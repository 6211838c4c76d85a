package io.natward.reporters.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.ReportJson;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesReporterTest {
    private final JsonLinesReporter reporter = new JsonLinesReporter();
    private final JsonMapper mapper = ReportJson.mapper();

    @Test
    void writes_the_header_and_then_a_line_for_each_host() throws Exception {
        Golden.compare("everything.jsonl", reporter::write, SampleReport.everything());
        Golden.compare("empty.jsonl", reporter::write, SampleReport.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "compared", "hostile", "empty", "apply", "hostile-run"})
    void each_line_is_what_the_json_report_has_of_it(String name) throws Exception {
        SampleReport report = SampleReport.named(name);
        JsonNode whole = mapper.readTree(Golden.write(new JsonReporter()::write, report));
        List<String> lines =
                Golden.write(reporter::write, report).lines().toList(); // a line end within a text is written as \n
        JsonNode first = mapper.readTree(lines.get(0));
        assertThat(first.propertyNames()).containsExactly("format", "header");
        assertThat(first.get("format").asString()).isEqualTo("natward-report-lines/1");
        assertThat(first.get("header")).isEqualTo(whole.get("header"));
        List<JsonNode> hosts = new ArrayList<>();
        lines.stream().skip(1).map(mapper::readTree).forEach(hosts::add);
        assertThat(hosts).isEqualTo(whole.get("hosts").valueStream().toList());
    }
}
