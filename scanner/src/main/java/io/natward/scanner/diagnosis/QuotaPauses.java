package io.natward.scanner.diagnosis;

import java.time.Duration;
import java.util.Optional;

/** How long to wait before a host that has no shell left is asked for one again: longer each time. */
public final class QuotaPauses {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private Duration next = FIRST;

    /** @return empty if the time that is left for work would be over before */
    public Optional<Duration> next(Duration left) {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause.compareTo(left) < 0 ? Optional.of(pause) : Optional.empty();
    }
}
