package io.natward.policies.finding;

import java.time.Instant;

/**
 * The earlier run that a run was compared with.
 *
 * @param file the path of its report as the user gave it
 * @param startedAt when it began, UTC
 * @param findings its findings on hosts, waived ones among them
 */
public record BaselineSummary(String file, Instant startedAt, int findings) {

    /**
     * How many of its findings this run cannot tell of: their hosts gave no answer now, the value could not be read or judged,
     * or the host or the policy is not part of this run. They are not fixed.
     */
    public int notKnown(Totals totals) {
        return findings
                - totals.of(Change.WORSE)
                - totals.of(Change.UPDATED)
                - totals.of(Change.UNCHANGED)
                - totals.of(Change.FIXED);
    }
}
