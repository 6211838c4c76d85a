package io.natward.scanner.winrm;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The thread on which all calls for one host run, one after the other, so that a call that hangs can be left behind: WinRM4j
 * has no deadline of its own. The thread is a daemon and ends with the call that it is in.
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

    <T> Future<T> submit(Callable<T> call) {
        return executor.submit(call);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
