package io.natward.scanner.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a polite kill, while something is at work: tells it to come to an end and keeps the process alive until it
 * has. The virtual machine then ends with the code that belongs to the signal, 130 for Ctrl-C.
 */
final class Interrupts {
    /** For ending hosts in flight and for writing the reports. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Interrupts(Runnable onInterrupt) {
        hook = new Thread(
                () -> {
                    onInterrupt.run();
                    awaitEnd();
                },
                "interrupt");
    }

    /** @param onInterrupt called at most once, on another thread */
    static Interrupts calling(Runnable onInterrupt) {
        Interrupts interrupts = new Interrupts(onInterrupt);
        Runtime.getRuntime().addShutdownHook(interrupts.hook);
        return interrupts;
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

    /** All is done; from here on a signal ends the process at once. */
    void end() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The signal came; the hook is running and needs no removal.
        }
    }
}
