package io.natward.reporters.json;

import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.ScanReport;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;

/**
 * The complete result line by line: first {@code {"format": "natward-report-lines/1", "header": {...}}}, then one line for
 * each host, which is what the list {@code hosts} of the JSON report has of it. Holds one host.
 */
public final class JsonLinesReporter {
    private static final ObjectWriter WRITER = ReportJson.mapper()
            .writer()
            .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .withRootValueSeparator("\n");

    public void write(ScanReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("format", ReportJson.LINES_FORMAT);
            json.writeName("header");
            WRITER.writeValue(json, report.header());
            json.writeEndObject();
            report.forEachHost(host -> WRITER.writeValue(json, host));
            json.writeRaw('\n');
        }
    }
}
