package io.natward.scanner.remediation.run;

import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.scan.HostQueue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Has work done on hosts, many at a time, until all are done or somebody says that no further host is to be begun. */
final class HostWorkers {

    /** What is done with one host. */
    @FunctionalInterface
    interface Work {
        void with(PlannedHost host) throws IOException, InterruptedException;
    }

    private final RunLimits limits;
    private final Brake brake;

    /** @param brake pulled: no further host is begun. Halted where the work on a host throws anything */
    HostWorkers(RunLimits limits, Brake brake) {
        this.limits = limits;
        this.brake = brake;
    }

    /**
     * Comes back when no host is worked on any more.
     *
     * @param enough complete once no further host of these is to be begun
     * @throws IOException what the first work that threw has thrown; so with errors
     */
    void run(List<PlannedHost> hosts, CompletableFuture<Void> enough, Work work) throws IOException {
        HostQueue<PlannedHost> queue = new HostQueue<>(hosts, PlannedHost::sites, limits.sites());
        CompletableFuture<Void> stopped =
                CompletableFuture.anyOf(enough, brake.whenPulled()).thenRun(queue::stop);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(limits.parallel(), hosts.size())));
        try {
            CompletableFuture<?>[] all = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> work(queue, work, failures), threads))
                    .limit(Math.min(limits.parallel(), hosts.size()))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join(); // never given up: a thread that writes must have come to its end
        } finally {
            stopped.cancel(false);
            threads.shutdown();
        }
        for (Throwable first : failures) {
            rethrow(first);
        }
    }

    private void work(HostQueue<PlannedHost> queue, Work work, Queue<Throwable> failures) {
        try {
            for (Optional<PlannedHost> next = queue.take(); next.isPresent(); next = queue.take()) {
                try {
                    work.with(next.get());
                } finally {
                    queue.done(next.get());
                }
            }
        } catch (InterruptedException e) {
            brake.pull();
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            brake.halt();
            failures.add(e);
        }
    }

    private static void rethrow(Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(failure);
    }
}
