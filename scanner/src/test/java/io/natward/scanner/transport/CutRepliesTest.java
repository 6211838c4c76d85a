package io.natward.scanner.transport;

import static io.natward.scanner.transport.SimulatedTargets.ACCOUNT;
import static io.natward.scanner.transport.SimulatedTargets.PASSWORD;
import static io.natward.scanner.transport.SimulatedTargets.POLICY_AGENT;
import static io.natward.scanner.transport.SimulatedTargets.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.Transport;
import io.natward.simulator.RunningHost;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Limits;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.host.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that are reset in the middle of a reply: at each of its bytes, or at each so many. */
final class CutRepliesTest {
    private static final int WORKERS = 4;
    private static final Set<KeyQuery> ONE_KEY = Set.of(KeyQuery.whole(POLICY_AGENT, Set.of(RULE)));

    @TempDir
    private Path folder;

    private static SimulatedHost[] hosts() {
        return IntStream.range(0, WORKERS)
                .mapToObj(i -> SimulatedHost.windows10("ws-" + i)
                        .account(ACCOUNT, PASSWORD)
                        .limits(Limits.DEFAULT.withShellsPerUser(100_000)))
                .toArray(SimulatedHost[]::new);
    }

    /** What is read of a host whose reply is cut. */
    private record Cut(int offset, ReadOutcome outcome) {}

    @ParameterizedTest
    @CsvSource({
        "WSMAN, CHALLENGE, 1",
        "WSMAN, LOGIN, 1",
        "WSMAN, CREATE, 1",
        "WSMAN, COMMAND, 1",
        "WSMAN, RECEIVE, 1",
        "WSMAN, DELETE, 1",
        "WINRM4J, CHALLENGE, 37",
        "WINRM4J, CREATE, 97",
        "WINRM4J, COMMAND, 97",
        "WINRM4J, RECEIVE, 197",
    })
    void is_never_taken_for_a_whole_reply(Transport transport, Step step, int stride) throws Exception {
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, hosts())) {
            assertThat(targets.read(targets.target("ws-0", Authentication.NTLM, PASSWORD), ONE_KEY))
                    .isInstanceOf(ReadOutcome.Answered.class);
            int length = targets.host("ws-0").counters().lastReplyBytes(step);
            assertThat(length).isGreaterThan(100);

            List<Cut> cuts = cutAll(targets, step, length, stride);

            assertThat(cuts).hasSize((length + stride - 1) / stride);
            SoftAssertions softly = new SoftAssertions();
            for (Cut cut : cuts) {
                softly.assertThat(cut.outcome())
                        .as("at byte %d", cut.offset())
                        .satisfies(outcome -> check(step, outcome));
            }
            softly.assertAll();
            assertThat(targets.fleet().openShells())
                    .as("shells that nobody could know of, or whose deletion nobody could see")
                    .isLessThanOrEqualTo(step == Step.CREATE ? cuts.size() : 0);
        }
    }

    private static void check(Step step, ReadOutcome outcome) {
        if (step == Step.DELETE) {
            assertThat(outcome).isInstanceOf(ReadOutcome.Answered.class);
            return;
        }
        ReadOutcome.Unanswered unanswered = SimulatedTargets.unanswered(outcome);
        assertThat(unanswered.why())
                .as(unanswered.detail())
                .isEqualTo(step == Step.CHALLENGE ? NoAnswer.UNREACHABLE : NoAnswer.FAILED);
    }

    private static List<Cut> cutAll(SimulatedTargets targets, Step step, int length, int stride) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<List<Cut>>> running = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                String name = "ws-" + i;
                Callable<List<Cut>> work = () -> {
                    List<Cut> cuts = new ArrayList<>();
                    for (int at = next.getAndAdd(stride); at < length; at = next.getAndAdd(stride)) {
                        cuts.add(new Cut(at, read(targets, name, step, at)));
                    }
                    return cuts;
                };
                running.add(workers.submit(work));
            }
            List<Cut> all = new ArrayList<>();
            for (Future<List<Cut>> cuts : running) {
                all.addAll(cuts.get());
            }
            return all;
        } finally {
            workers.shutdownNow();
        }
    }

    private static ReadOutcome read(SimulatedTargets targets, String name, Step step, int offset)
            throws InterruptedException {
        RunningHost host = targets.host(name);
        host.setFaults(Fault.named("reset(" + step.name().toLowerCase(Locale.ROOT) + ", " + offset + ")"));
        return targets.read(targets.target(name, Authentication.NTLM, PASSWORD), ONE_KEY);
    }
}
