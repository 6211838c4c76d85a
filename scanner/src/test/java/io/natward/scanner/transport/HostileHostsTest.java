package io.natward.scanner.transport;

import static io.natward.scanner.transport.SimulatedTargets.ACCOUNT;
import static io.natward.scanner.transport.SimulatedTargets.PASSWORD;
import static io.natward.scanner.transport.SimulatedTargets.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.simulator.host.HostCounters;
import io.natward.simulator.host.SimulatedHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every hostile host that can be thought of, each by itself. Where WinRM4j cannot do what is asked of a transport, the table
 * pins what it does instead; docs/security.md lists it.
 */
final class HostileHostsTest {
    private static final String SOUND = "sound.example";
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Duration SLACK = Duration.ofSeconds(1);
    private static final int READERS = 16;

    @TempDir
    private Path folder;

    private record Read(ReadOutcome outcome, Duration took) {
        String name() {
            return outcome instanceof ReadOutcome.Unanswered unanswered
                    ? unanswered.why().name()
                    : "ANSWERED";
        }

        String detail() {
            return outcome instanceof ReadOutcome.Unanswered unanswered ? unanswered.detail() : "";
        }
    }

    private static Duration timeout(HostileRow row, Transport transport) {
        if (!row.expected(transport).waits()) {
            return PATIENT;
        }
        return transport == Transport.WINRM4J ? SHORT.multipliedBy(3) : SHORT;
    }

    private SimulatedTargets fleet(Transport transport, List<HostileRow> rows) throws IOException {
        Stream<SimulatedHost> sound = Stream.of(SOUND, HostileRow.LISTENER)
                .map(name -> SimulatedHost.windows10(name).account(ACCOUNT, PASSWORD));
        return SimulatedTargets.of(
                transport,
                folder,
                Stream.concat(rows.stream().map(row -> row.simulated(ACCOUNT, PASSWORD)), sound)
                        .toArray(SimulatedHost[]::new));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void each_hostile_host_gets_its_own_answer_in_time_and_nothing_is_left_of_it(Transport transport) throws Exception {
        List<HostileRow> rows = HostileRow.all();
        TroubleshootingPage page = TroubleshootingPage.read();
        try (SimulatedTargets targets = fleet(transport, rows)) {
            assertThat(targets.read(SOUND)).isInstanceOf(ReadOutcome.Answered.class);
            SoftAssertions softly = new SoftAssertions();
            readAll(targets, transport, rows).forEach((row, read) -> {
                HostileRow.Expected expected = row.expected(transport);
                softly.assertThat(read.name()).as("%s: %s", row, read.detail()).isIn(expected.outcomes());
                softly.assertThat(read.detail())
                        .as(row.toString())
                        .contains(expected.words())
                        .doesNotContain(PASSWORD);
                softly.assertThat(read.detail().isEmpty() || page.explains(read.detail()))
                        .as("docs/troubleshooting.md has a line for: %s", read.detail())
                        .isTrue();
                softly.assertThat(read.took())
                        .as(row.toString())
                        .isLessThan(timeout(row, transport).plus(SLACK));
                HostCounters host = targets.host(row.host()).counters();
                softly.assertThat(host.openShells())
                        .as("shells of %s", row)
                        .isLessThanOrEqualTo(mostShells(row, transport));
                if (row.fault().startsWith("challenge-") && !row.fault().equals("challenge-loop")) {
                    softly.assertThat(host.authenticateMessages())
                            .as("proofs of the password for %s", row)
                            .isZero();
                }
            });
            HostCounters listener = targets.host(HostileRow.LISTENER).counters();
            softly.assertThat(listener.connections()).as("sent elsewhere").isZero();
            softly.assertAll();
            assertThat(targets.read(SOUND)).isInstanceOf(ReadOutcome.Answered.class);

            targets.closeReader();
            await("connections", () -> targets.fleet().openConnections() == 0);
            await(
                    "threads",
                    () -> Thread.getAllStackTraces().keySet().stream().noneMatch(HostileHostsTest::isOfClient));
        }
    }

    /** Where WinRM4j waits for a reply until the end, the time to delete the shell over a new connection may not do. */
    private static int mostShells(HostileRow row, Transport transport) {
        boolean late = transport == Transport.WINRM4J && row.expected(transport).waits();
        return late ? 1 + row.unknownShells() : row.unknownShells();
    }

    private static Map<HostileRow, Read> readAll(SimulatedTargets targets, Transport transport, List<HostileRow> rows)
            throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            Map<HostileRow, Future<Read>> running = new LinkedHashMap<>();
            for (HostileRow row : rows) {
                Target target = targets.target(row.host(), row.authentication(), PASSWORD);
                running.put(row, readers.submit(() -> {
                    Read read = read(targets, target, timeout(row, transport));
                    return isRace(read, transport) ? read(targets, target, timeout(row, transport)) : read;
                }));
            }
            Map<HostileRow, Read> reads = new LinkedHashMap<>();
            for (Map.Entry<HostileRow, Future<Read>> entry : running.entrySet()) {
                reads.put(entry.getKey(), entry.getValue().get());
            }
            return reads;
        } finally {
            readers.shutdownNow();
        }
    }

    /**
     * WinRM4j's client now and then takes a second connection in the middle of a conversation, and sends there what is sealed
     * for the first; hosts answer that with 400, whatever else is wrong with them.
     */
    private static boolean isRace(Read read, Transport transport) {
        return transport == Transport.WINRM4J && read.detail().contains("answered HTTP 400 and no WinRM message");
    }

    private static Read read(SimulatedTargets targets, Target target, Duration timeout) throws InterruptedException {
        long began = System.nanoTime();
        ReadOutcome outcome = targets.read(target, timeout);
        return new Read(outcome, Duration.ofNanos(System.nanoTime() - began));
    }

    private static boolean isOfClient(Thread thread) {
        return Stream.of("wsman ", "winrm ", "I/O dispatcher", "default-workqueue")
                .anyMatch(prefix -> thread.getName().startsWith(prefix));
    }

    private static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENT.toNanos() / 3;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s are left", what).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    /** A queue that is full drops the packets of whoever wants in, as firewalls do. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_host_that_cannot_be_reached_is_silent(Transport transport) throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SimulatedTargets targets = fleet(transport, List.of())) {
            fill(full, waiting);
            Target target = targets.target(SOUND, Authentication.NTLM, PASSWORD).at("127.0.0.1", full.getLocalPort());

            Read read = read(targets, target, SHORT);

            assertThat(read.name()).isEqualTo("TIMED_OUT");
            assertThat(read.detail()).contains("; is the host on, the port right, and no firewall between?");
            assertThat(read.took()).isLessThan(SHORT.plus(SLACK));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static void fill(ServerSocket server, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 300);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new AssertionError("this system's queue of connections has no end");
    }
}
