package io.natward.reporters.json;

import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.ScanReport;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The complete result: {@code {"format": "natward-report/1", "header": {...}, "hosts": [...]}}, the hosts in the order of
 * the inventory. The digit is raised when a reader of the former form would misread the new one; names that are added
 * do not count. Holds one host.
 */
public final class JsonReporter {
    private static final JsonMapper MAPPER = ReportJson.mapper();

    public void write(ScanReport report, OutputStream out) throws IOException {
        ObjectWriter writer = MAPPER.writerWithDefaultPrettyPrinter().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
        try (JsonGenerator json = writer.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("format", ReportJson.FORMAT);
            json.writeName("header");
            writer.writeValue(json, report.header());
            json.writeArrayPropertyStart("hosts");
            report.forEachHost(host -> writer.writeValue(json, host));
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
