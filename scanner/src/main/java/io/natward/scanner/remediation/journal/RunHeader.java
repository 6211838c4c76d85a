package io.natward.scanner.remediation.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.natward.scanner.remediation.RemediationPlan;
import java.time.Instant;
import java.util.Optional;

/**
 * The first record of a journal: all that is needed to go on without any other file but the inventory.
 *
 * @param run the run's id: what its journal is called
 * @param natward the version that began it
 * @param planSha256 the plan's digest
 * @param rollbackOf the run that it takes back
 * @param settings how it goes about it, as the user gave it
 */
public record RunHeader(
        String run,
        Kind kind,
        Instant startedAt,
        String natward,
        RemediationPlan plan,
        String planSha256,
        Optional<String> rollbackOf,
        RunSettings settings) {

    public enum Kind {
        @JsonProperty("apply")
        APPLY,
        @JsonProperty("rollback")
        ROLLBACK
    }
}
