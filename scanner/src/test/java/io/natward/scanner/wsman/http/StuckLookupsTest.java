package io.natward.scanner.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** DNS answers nobody for a while, and then everybody. */
@Timeout(60)
final class StuckLookupsTest {
    private static final int MORE_THAN_THREADS = 40;
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(50);

    private final CountDownLatch dnsAnswers = new CountDownLatch(1);
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Network network = new Network(this::address);

    @AfterEach
    void end() {
        dnsAnswers.countDown();
        workers.shutdownNow();
        network.close();
    }

    private InetAddress[] address(String name) throws UnknownHostException {
        asked.add(name);
        boolean interrupted = false;
        while (dnsAnswers.getCount() > 0) {
            try {
                dnsAnswers.await();
            } catch (InterruptedException e) {
                interrupted = true; // as in the real thing, which cannot be interrupted
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new InetAddress[] {InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1})};
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    @Test
    void nobody_waits_for_dns_beyond_his_own_time_however_many_lookups_are_stuck() throws Exception {
        List<Callable<Void>> lookups = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            String name = "stuck-" + i;
            lookups.add(() -> {
                assertThatThrownBy(() -> network.resolve(name, in(SHORT))).isInstanceOf(SocketTimeoutException.class);
                return null;
            });
        }
        for (Future<Void> lookup : workers.invokeAll(lookups)) {
            lookup.get();
        }

        assertThatThrownBy(() -> network.resolve("given-up", in(SHORT)))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("no answer from DNS");

        dnsAnswers.countDown();
        assertThat(network.resolve("later", in(LONG))).hasSize(1);
        assertThat(asked).contains("later").doesNotContain("given-up").hasSizeLessThan(MORE_THAN_THREADS);
    }
}
