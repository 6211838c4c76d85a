package io.natward.scanner.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * What a plan was made from.
 *
 * @param at when the hosts were read, UTC: the start of the scan, or of the run that is rolled back
 * @param source the file of results, or the run's id; empty for a scan of its own
 * @param sha256 digest of that file
 */
public record PlanBasis(Kind kind, Instant at, Optional<String> source, Optional<String> sha256) {

    public enum Kind {
        @JsonProperty("scan")
        SCAN,
        @JsonProperty("results")
        RESULTS,
        /** A run that is rolled back. */
        @JsonProperty("run")
        RUN
    }
}
