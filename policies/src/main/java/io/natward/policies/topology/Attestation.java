package io.natward.policies.topology;

import java.time.LocalDate;

/**
 * Somebody's word that a site's uplink is as declared.
 *
 * @param by who gave it, as written
 * @param on the day
 */
public record Attestation(String by, LocalDate on) {

    /** {@code attested by J. Doe on 2026-03-01}. */
    String describe() {
        return "attested by " + by + " on " + on;
    }
}
