package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.LoginFailure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what talks to a KDC on a few threads of its own. The JDK asks a silent KDC three times for 30 seconds each
 * ({@code kdc_timeout}, {@code max_retries} of krb5.conf) and cannot be interrupted: the one who asked goes on when its own time
 * is over, and until the KDC's silence ends nobody else waits for it.
 */
final class KdcCalls implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int IDLE_SECONDS = 5;

    private final ThreadPoolExecutor threads;
    private final AtomicInteger overdue = new AtomicInteger();

    KdcCalls() {
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), KdcCalls::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "natward-kdc");
        thread.setDaemon(true);
        return thread;
    }

    /** @throws LoginFailure the work's own, or that no KDC answered in time */
    <T> T call(Callable<T> work, Duration timeout) throws LoginFailure {
        if (overdue.get() > 0) {
            throw new LoginFailure(
                    LoginFailure.Reason.NO_KDC, "the Kerberos KDC has not answered an earlier question yet");
        }
        Question<T> question = new Question<>(work);
        threads.execute(question);
        try {
            return question.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            question.abandon();
            throw new LoginFailure(
                    LoginFailure.Reason.NO_KDC,
                    "the Kerberos KDC did not answer within " + timeout.toMillis() + " ms",
                    e);
        } catch (InterruptedException e) {
            question.abandon();
            Thread.currentThread().interrupt();
            throw new LoginFailure(LoginFailure.Reason.NO_KDC, "interrupted while waiting for the Kerberos KDC", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LoginFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Questions still under way are left to themselves. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Not asked any more if it was abandoned before a thread was free for it. */
    private final class Question<T> extends FutureTask<T> {
        private boolean over;
        private boolean abandoned;

        Question(Callable<T> work) {
            super(work);
        }

        @Override
        public void run() {
            if (!isAbandoned()) {
                super.run();
            }
            end();
        }

        private synchronized boolean isAbandoned() {
            return abandoned;
        }

        private synchronized void end() {
            over = true;
            if (abandoned) {
                overdue.decrementAndGet();
            }
        }

        synchronized void abandon() {
            if (!over) {
                abandoned = true;
                overdue.incrementAndGet();
            }
        }
    }
}
