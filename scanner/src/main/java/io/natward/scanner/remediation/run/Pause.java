package io.natward.scanner.remediation.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Lets time pass between two waves. */
@FunctionalInterface
public interface Pause {

    /** Comes back after that time, or as soon as {@code end} is complete. */
    void await(Duration time, CompletableFuture<Void> end);

    /** By the clock on the wall. */
    static Pause realTime() {
        return (time, end) -> end.copy()
                .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
