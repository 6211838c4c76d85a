package io.natward.scanner.remediation.run;

import java.util.concurrent.CompletableFuture;

/** Ends a run early. Safe for use by many threads at once. */
final class Brake {
    /** Complete once no change is begun any more. */
    private final CompletableFuture<Void> pulled = new CompletableFuture<>();

    private volatile boolean halted;

    /** No change is begun any more; those in flight are finished. */
    void pull() {
        pulled.complete(null);
    }

    /** Nothing at all is written any more. */
    void halt() {
        halted = true;
        pull();
    }

    boolean isPulled() {
        return pulled.isDone();
    }

    boolean isHalted() {
        return halted;
    }

    CompletableFuture<Void> whenPulled() {
        return pulled;
    }
}
