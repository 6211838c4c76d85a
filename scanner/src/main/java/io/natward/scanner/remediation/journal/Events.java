package io.natward.scanner.remediation.journal;

import io.natward.policies.finding.ReportJson;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON in one line. */
final class Events {
    private static final JsonMapper MAPPER = ReportJson.mapper();
    private static final ObjectWriter WRITER = MAPPER.writerFor(RunEvent.class);
    private static final ObjectReader READER = MAPPER.readerFor(RunEvent.class);

    private Events() {}

    static byte[] json(RunEvent event) {
        return WRITER.writeValueAsBytes(event);
    }

    /** @throws tools.jackson.core.JacksonException where it is none */
    static RunEvent read(byte[] json) {
        return READER.readValue(json);
    }
}
