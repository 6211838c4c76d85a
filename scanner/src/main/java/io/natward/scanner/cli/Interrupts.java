package io.natward.scanner.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a polite kill, while something is at work: tells it to come to an end and keeps the process alive until it
 * has. The virtual machine then ends with the code that belongs to the signal, 130 for Ctrl-C.
 */
final class Interrupts implements AutoCloseable {
    /** For ending hosts in flight and for writing the reports. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CompletableFuture<Runnable> onInterrupt = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "interrupt");

    Interrupts() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @param action called at most once, on another thread; at once where the signal came before */
    void call(Runnable action) {
        onInterrupt.complete(action);
    }

    private void interrupted() {
        CompletableFuture<Void> called = onInterrupt.thenAccept(Runnable::run);
        awaitEnd();
        if (called.isCompletedExceptionally()) {
            System.err.println("natward: the run could not be told of the interrupt");
        }
    }

    private void awaitEnd() {
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("natward: gave up waiting for the reports");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is done and put away; from here on a signal ends the process at once. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The signal came; the hook is running and needs no removal.
        }
    }
}
