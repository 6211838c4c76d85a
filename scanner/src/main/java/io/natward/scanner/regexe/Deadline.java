package io.natward.scanner.regexe;

import java.time.Duration;

/**
 * The time that one host may take: most of it for work, and a rest that is kept for deleting the shell, so that a host
 * that answers slowly is left as it was found.
 */
public final class Deadline {
    private static final Duration MOST_KEPT = Duration.ofSeconds(3);
    private static final int SHARE_KEPT = 5;

    private final long ends;
    private final Duration kept;

    private Deadline(long ends, Duration kept) {
        this.ends = ends;
        this.kept = kept;
    }

    /** Starts now. A fifth of the time, 3 seconds at most, is kept for cleaning up. */
    public static Deadline in(Duration timeout) {
        Duration share = timeout.dividedBy(SHARE_KEPT);
        Duration kept = share.compareTo(MOST_KEPT) < 0 ? share : MOST_KEPT;
        return new Deadline(System.nanoTime() + timeout.toNanos(), kept);
    }

    /** Time left for work; zero once it has passed, never negative. */
    public Duration forWork() {
        return until(ends - kept.toNanos());
    }

    /** Time for cleaning up from now on: what was kept for it, or what is left of it. */
    public Duration forCleaningUp() {
        Duration left = left();
        return left.compareTo(kept) < 0 ? left : kept;
    }

    /** Time left for everything; zero once it has passed, never negative. */
    public Duration left() {
        return until(ends);
    }

    private static Duration until(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
