package io.natward.policies.finding;

import io.natward.policies.source.SourceRange;
import java.time.Instant;

/**
 * What reports say of the waiver that excepts a finding.
 *
 * @param why the reason that was given for it
 * @param approvedBy who approved it
 * @param ticket where that is written down
 * @param until its end for people, with its time zone: {@code 2027-03-31, Europe/Berlin} is over when that day is
 * @param ends the first moment at which it excepts nothing any more
 * @param where the waiver's id in its file
 */
public record WaiverSummary(
        String id, String why, String approvedBy, String ticket, String until, Instant ends, SourceRange where) {

    /** {@code waiver 'w-1' until 2027-03-31, Europe/Berlin; approved by A. Meier; NET-4711; the PLC is replaced in March}. */
    public String sentence() {
        return "waiver '" + id + "' until " + until + "; approved by " + approvedBy + "; " + ticket + "; " + why;
    }
}
