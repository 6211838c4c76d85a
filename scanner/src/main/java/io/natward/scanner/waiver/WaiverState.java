package io.natward.scanner.waiver;

import java.time.Duration;
import java.time.Instant;

/**
 * How a waiver stands at a moment.
 *
 * @param text for people: {@code ends in 12 days}, {@code ended 3 days ago}
 */
public record WaiverState(boolean ended, String text) {

    public static WaiverState of(Waiver waiver, Instant now) {
        Duration left = Duration.between(now, waiver.summary().ends());
        boolean ended = waiver.endedAt(now);
        long days = left.abs().toDays();
        String much = days == 0 ? "less than a day" : days == 1 ? "1 day" : days + " days";
        return new WaiverState(ended, ended ? "ended " + much + " ago" : "ends in " + much);
    }
}
