package io.natward.scanner.scan;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.Totals;
import io.natward.scanner.plan.HostPlan;
import io.natward.scanner.registry.RegistryReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Scans hosts, many at a time, into a spool. When {@link #run} returns, the spool holds one result for every host. An
 * instance runs once; {@link #interrupt} may be called at any time, from any thread.
 */
public final class Scan {
    /** How long hosts in flight get to finish after an interrupt, and then once more to clean up. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /**
     * For so long the first host is read alone, or until it is done, and so much more time it has: everything that has to
     * be loaded is loaded once, and in no other host's time.
     */
    private static final Duration HEAD_START = Duration.ofSeconds(10);

    /** @param interrupted whether {@link #interrupt} ended the run early */
    public record Run(Instant startedAt, Duration took, boolean interrupted, Totals totals) {}

    private final HostScan hostScan;
    private final Duration timeout;
    private final int parallel;
    private final Clock clock;
    private final Spool spool;
    private final ScanListener listener;
    private final Totals.Counter counter = new Totals.Counter();
    private final CompletableFuture<Void> firstDone = new CompletableFuture<>();
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * @param parallel how many hosts are read at a time
     * @param timeout for one host
     */
    public Scan(
            RegistryReader reader,
            Judge judge,
            int parallel,
            Duration timeout,
            Clock clock,
            Spool spool,
            ScanListener listener) {
        this.hostScan = new HostScan(reader, judge);
        this.timeout = timeout;
        this.parallel = parallel;
        this.clock = clock;
        this.spool = spool;
        this.listener = listener;
    }

    /** Starts no further host. Those in flight get a moment to finish; the others count as interrupted. */
    public void interrupt() {
        stop.complete(null);
    }

    /** @throws IOException where the spool cannot be written; the run is then over */
    public Run run(List<HostPlan> hosts, SiteLimits limits) throws IOException, InterruptedException {
        HostQueue<HostPlan> queue =
                new HostQueue<>(hosts, host -> host.summary().sites(), limits);
        CompletableFuture<Void> stopped = stop.whenComplete((done, failure) -> queue.stop());
        Instant startedAt = clock.instant();
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(parallel, hosts.size())));
        try {
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> work(queue), workers);
            endsWithin(HEAD_START, CompletableFuture.anyOf(firstDone, first, stop));
            CompletableFuture<?>[] others = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> work(queue), workers))
                    .limit(parallel - 1L)
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture<Void> allDone = CompletableFuture.allOf(first, CompletableFuture.allOf(others));
            CompletableFuture.anyOf(allDone, stopped).get();
            if (!endsWithin(GRACE, allDone)) {
                workers.shutdownNow();
                endsWithin(GRACE, allDone);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException spoolFailure) {
                throw spoolFailure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
        for (HostPlan host : hosts) {
            keep(HostScan.interrupted(host));
        }
        return new Run(startedAt, Duration.between(startedAt, clock.instant()), stop.isDone(), totals());
    }

    private static boolean endsWithin(Duration time, CompletableFuture<?> work)
            throws ExecutionException, InterruptedException {
        try {
            work.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void work(HostQueue<HostPlan> queue) {
        try {
            for (Optional<HostPlan> next = queue.take(); next.isPresent(); next = queue.take()) {
                HostPlan host = next.get();
                try {
                    listener.begun(host.summary());
                    keep(hostScan.scan(host, begun.getAndSet(true) ? timeout : timeout.plus(HEAD_START)));
                } finally {
                    queue.done(host);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the run is over, and its end marks the hosts that are left
        } catch (IOException | RuntimeException | Error e) {
            stop.completeExceptionally(e);
        }
    }

    private void keep(HostResult result) throws IOException {
        if (spool.append(result)) {
            synchronized (counter) {
                counter.add(result);
            }
            listener.done(result);
            firstDone.complete(null);
        }
    }

    private Totals totals() {
        synchronized (counter) {
            return counter.totals();
        }
    }
}
