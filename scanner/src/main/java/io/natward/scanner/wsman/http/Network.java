package io.natward.scanner.wsman.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What all connections share: one thread that ends those whose time is over, and a few that wait for DNS, since Java can do
 * neither by itself.
 */
public final class Network implements AutoCloseable {
    private static final int MOST_LOOKUPS = 32;
    private static final int IDLE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor watchdog =
            new ScheduledThreadPoolExecutor(1, work -> daemon(work, "wsman watchdog"));
    /** When all of its threads are stuck, further names wait for one, each as long as whoever asks has time. */
    private final ThreadPoolExecutor lookups = new ThreadPoolExecutor(
            MOST_LOOKUPS,
            MOST_LOOKUPS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, "wsman lookup"));

    private final Names names;

    /** Where addresses come from. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    public Network() {
        this(InetAddress::getAllByName);
    }

    Network(Names names) {
        this.names = names;
        watchdog.setRemoveOnCancelPolicy(true);
        lookups.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs something short once a time has come, unless it is cancelled before. */
    Future<?> at(long nanoTime, Runnable work) {
        return watchdog.schedule(work, Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** All addresses of a name, at least one. */
    List<InetAddress> resolve(String name, long untilNanoTime) throws IOException, InterruptedException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> List.of(names.addresses(name)));
        if (isLiteral(name)) {
            lookup.run();
        } else {
            lookups.execute(lookup);
        }
        try {
            return lookup.get(Math.max(0, untilNanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no answer from DNS");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IOException(e.getCause());
        } finally {
            lookup.cancel(true);
            lookups.remove(lookup);
        }
    }

    /** An address needs no DNS. */
    private static boolean isLiteral(String name) {
        return name.indexOf(':') >= 0 || name.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        lookups.shutdownNow();
    }
}
