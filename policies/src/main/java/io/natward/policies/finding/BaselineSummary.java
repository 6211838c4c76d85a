package io.natward.policies.finding;

import java.time.Instant;
import java.util.List;

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

    /** {@code 1 new, 0 worse, 3 known, 1 fixed, 0 not known}: new and known declarations count as findings do. */
    public String counts(Totals totals, List<DeclarationFinding> declarations) {
        int fresh = totals.of(Change.NEW);
        int known = totals.of(Change.UNCHANGED) + totals.of(Change.UPDATED);
        for (DeclarationFinding declaration : declarations) {
            if (declaration.baseline().map(Change::counts).orElse(true)) {
                fresh++;
            } else {
                known++;
            }
        }
        return fresh + " new, " + totals.of(Change.WORSE) + " worse, " + known + " known, " + totals.of(Change.FIXED)
                + " fixed, " + notKnown(totals) + " not known";
    }
}
