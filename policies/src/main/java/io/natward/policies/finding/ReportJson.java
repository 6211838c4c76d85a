package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** How report data is written as JSON, in the spool and in the JSON report alike. */
public final class ReportJson {
    /**
     * The JSON report's form and its version, the report's first entry. The digit is raised when a reader of the former form
     * would misread the new one; names that are added do not count.
     */
    public static final String FORMAT = "natward-report/1";

    /** The same of JSON Lines; the first line has it, the header, and nothing of a host. */
    public static final String LINES_FORMAT = "natward-report-lines/1";

    private static final int MAX_STRING = 16 * 1024 * 1024;

    private ReportJson() {}

    /** A mapper for the types of this package: times as ISO 8601, empty optionals and lists left out of the text. */
    public static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_STRING)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .build();
    }
}
