package io.natward.scanner.winrm;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The thread on which all calls for one host run, so that a call that hangs can be left behind: WinRM4j has no deadline of
 * its own. The thread is a daemon and ends with the call that it is in.
 */
final class HostThread implements AutoCloseable {
    private final ExecutorService executor;

    HostThread(String host) {
        executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "winrm " + host);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs the call, and interrupts it once the limit has passed or the caller is interrupted.
     *
     * @param beforeLeaving what to do before the call is interrupted
     */
    <T> T call(Callable<T> call, Duration limit, Runnable beforeLeaving)
            throws InterruptedException, TimeoutException, ExecutionException {
        Future<T> future = executor.submit(call);
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            beforeLeaving.run();
            future.cancel(true);
            throw e;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
