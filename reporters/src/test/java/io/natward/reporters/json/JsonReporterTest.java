package io.natward.reporters.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.ScanReport;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReporterTest {
    private final JsonReporter reporter = new JsonReporter();
    private final JsonMapper mapper = ReportJson.mapper();

    @Test
    void writes_format_header_and_hosts_in_this_order() throws Exception {
        Golden.compare("everything.json", reporter::write, SampleReport.everything());
        Golden.compare("empty.json", reporter::write, SampleReport.empty());
    }

    @Test
    void what_is_read_back_is_what_was_reported() throws Exception {
        for (ScanReport report : List.of(SampleReport.everything(), SampleReport.hostile())) {
            JsonNode read = mapper.readTree(Golden.write(reporter::write, report));
            assertThat(read.get("format").asString()).isEqualTo("natward-report/1");
            assertThat(mapper.treeToValue(read.get("header"), ReportHeader.class))
                    .isEqualTo(report.header());
            List<HostResult> hosts = new ArrayList<>();
            report.forEachHost(hosts::add);
            List<HostResult> back = new ArrayList<>();
            for (JsonNode host : read.get("hosts")) {
                back.add(mapper.treeToValue(host, HostResult.class));
            }
            assertThat(back).isEqualTo(hosts);
        }
    }
}
