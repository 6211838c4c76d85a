package io.natward.scanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.evaluation.WindowsVersion;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.policy.Installation;
import io.natward.scanner.plan.HostPlan;
import io.natward.scanner.plan.HostPlans;
import io.natward.scanner.registry.ReadOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ScanTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    private Spool spool;

    @BeforeEach
    void openSpool() throws IOException {
        spool = Spool.in(folder);
    }

    @AfterEach
    void closeSpool() throws IOException {
        spool.close();
    }

    /** Finds nothing, on a Windows that it knows. */
    private static class NothingFound implements Judge {
        @Override
        public List<Finding> findings(HostPlan host, HostFacts facts) {
            return List.of();
        }

        @Override
        public Optional<WindowsVersion> windows(HostFacts facts) {
            return Optional.of(new WindowsVersion(
                    10,
                    0,
                    OptionalInt.of(22_631),
                    OptionalInt.of(0),
                    Optional.of(Installation.CLIENT),
                    Optional.of("Windows 10 Pro")));
        }
    }

    private Scan scan(FakeRegistryReader reader, Judge judge, ScanListener listener) {
        return new Scan(reader, judge, 4, Duration.ofSeconds(5), Clock.fixed(NOW, ZoneOffset.UTC), spool, listener);
    }

    private Scan scan(FakeRegistryReader reader) {
        return scan(reader, new NothingFound(), r -> {});
    }

    private List<HostResult> results() throws IOException {
        List<HostResult> all = new ArrayList<>();
        spool.forEach(all::add);
        return all;
    }

    private static NoAnswer why(HostResult result) {
        return ((Outcome.Unanswered) result.outcome()).why();
    }

    @Test
    void every_host_has_one_result_in_the_order_of_the_inventory() throws Exception {
        AtomicInteger told = new AtomicInteger();
        Scan.Run run = scan(new FakeRegistryReader(), new NothingFound(), r -> told.incrementAndGet())
                .run(HostPlans.hosts(50), SiteLimits.NONE);
        assertThat(results()).extracting(HostResult::index).isSorted().hasSize(50);
        assertThat(told).hasValue(50);
        assertThat(run.totals().hosts()).isEqualTo(50);
        assertThat(run.startedAt()).isEqualTo(NOW);
        assertThat(run.interrupted()).isFalse();
    }

    @Test
    void tells_of_each_host_that_it_begins_before_it_is_done() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        ScanListener listener = new ScanListener() {
            @Override
            public void begun(HostSummary host) {
                told.add("begun " + host.name());
            }

            @Override
            public void done(HostResult result) {
                told.add("done " + result.host().name());
            }
        };
        scan(new FakeRegistryReader(), new NothingFound(), listener).run(HostPlans.hosts(3), SiteLimits.NONE);
        assertThat(told).hasSize(6);
        for (String host : List.of("h0", "h1", "h2")) {
            assertThat(told).containsSubsequence("begun " + host, "done " + host);
        }
    }

    @Test
    void the_first_host_is_read_alone_and_has_more_time_for_what_is_loaded_with_it() throws Exception {
        FakeRegistryReader reader = new FakeRegistryReader();
        Set<String> before = ConcurrentHashMap.newKeySet();
        reader.with("h0", t -> {
            before.addAll(reader.timeouts().keySet());
            return FakeRegistryReader.empty(t);
        });
        scan(reader).run(HostPlans.hosts(5), SiteLimits.NONE);
        assertThat(before).containsExactly("h0");
        assertThat(reader.timeouts().get("h0")).isGreaterThan(Duration.ofSeconds(5));
        assertThat(reader.timeouts().get("h4")).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void says_which_windows_answered() throws Exception {
        scan(new FakeRegistryReader()).run(HostPlans.hosts(1), SiteLimits.NONE);
        assertThat(results().get(0).outcome()).isInstanceOfSatisfying(Outcome.Answered.class, a -> {
            assertThat(a.contact().windows()).contains("Windows 11 Pro (10.0.22631)");
            assertThat(a.contact().windowsVersion()).contains("10.0.22631");
        });
    }

    @Test
    void a_host_without_an_answer_keeps_the_reason_and_the_others_go_on() throws Exception {
        FakeRegistryReader reader = new FakeRegistryReader()
                .with("h1", t -> new ReadOutcome.Unanswered(NoAnswer.REJECTED, "The password was refused."));
        Scan.Run run = scan(reader).run(HostPlans.hosts(3), SiteLimits.NONE);
        assertThat(why(results().get(1))).isEqualTo(NoAnswer.REJECTED);
        assertThat(run.totals().unansweredHosts()).isEqualTo(1);
        assertThat(run.totals().compliantHosts()).isEqualTo(2);
    }

    @Test
    void an_error_of_the_java_machine_on_one_host_fails_that_host_alone() throws Exception {
        FakeRegistryReader reader = new FakeRegistryReader().with("h0", t -> {
            throw new OutOfMemoryError("on this host");
        });
        scan(reader).run(HostPlans.hosts(3), SiteLimits.NONE);
        assertThat(results()).hasSize(3);
        assertThat(why(results().get(0))).isEqualTo(NoAnswer.FAILED);
        assertThat(results()).filteredOn(HostResult::answered).hasSize(2);
    }

    @Test
    void an_unexpected_exception_of_one_host_fails_that_host_alone_and_tells_nothing_of_its_message() throws Exception {
        FakeRegistryReader reader = new FakeRegistryReader().with("h0", t -> {
            throw new IllegalStateException("the password is hunter2");
        });
        scan(reader).run(HostPlans.hosts(3), SiteLimits.NONE);
        assertThat(results()).hasSize(3);
        assertThat(why(results().get(0))).isEqualTo(NoAnswer.FAILED);
        assertThat(results().get(0).toString())
                .contains("IllegalStateException")
                .doesNotContain("hunter2");
    }

    @Test
    void a_judge_that_throws_fails_its_host_and_never_passes_it() throws Exception {
        Judge broken = new NothingFound() {
            @Override
            public List<Finding> findings(HostPlan host, HostFacts facts) {
                throw new ArithmeticException();
            }
        };
        Scan.Run run = scan(new FakeRegistryReader(), broken, r -> {}).run(HostPlans.hosts(1), SiteLimits.NONE);
        assertThat(why(results().get(0))).isEqualTo(NoAnswer.FAILED);
        assertThat(run.totals().compliantHosts()).isZero();
    }

    @Test
    void an_interrupt_keeps_what_was_done_and_marks_the_rest() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        FakeRegistryReader reader = new FakeRegistryReader();
        for (int i = 2; i < 6; i++) {
            reader.with("h" + i, t -> {
                forEver.await();
                return FakeRegistryReader.empty(t);
            });
        }
        AtomicInteger done = new AtomicInteger();
        Scan[] scan = new Scan[1];
        scan[0] = scan(reader, new NothingFound(), r -> {
            if (done.incrementAndGet() == 2) {
                scan[0].interrupt();
            }
        });
        Scan.Run run = scan[0].run(HostPlans.hosts(20), SiteLimits.NONE);
        assertThat(run.interrupted()).isTrue();
        assertThat(results()).hasSize(20);
        assertThat(results().subList(0, 2)).allMatch(HostResult::answered);
        assertThat(results().subList(2, 20)).allMatch(r -> why(r) == NoAnswer.INTERRUPTED);
    }

    @Test
    void a_site_is_never_read_by_more_than_its_limit_and_holds_up_no_other() throws Exception {
        List<HostPlan> hosts = new ArrayList<>();
        FakeRegistryReader reader = new FakeRegistryReader();
        AtomicInteger inThin = new AtomicInteger();
        AtomicInteger mostInThin = new AtomicInteger();
        CountDownLatch wideDone = new CountDownLatch(20);
        for (int i = 0; i < 10; i++) {
            hosts.add(HostPlans.host(i, "thin" + i, List.of("thin"), List.of()));
            reader.with("thin" + i, t -> {
                mostInThin.accumulateAndGet(inThin.incrementAndGet(), Math::max);
                wideDone.await(); // every host of the other site is done while this one is read
                inThin.decrementAndGet();
                return FakeRegistryReader.empty(t);
            });
        }
        for (int i = 10; i < 30; i++) {
            hosts.add(HostPlans.host(i, "wide" + i, List.of("wide"), List.of()));
            reader.with("wide" + i, t -> {
                wideDone.countDown();
                return FakeRegistryReader.empty(t);
            });
        }
        Collections.rotate(hosts, 20); // the first host is read alone, so it must not be one that waits for others
        scan(reader).run(hosts, new SiteLimits(Map.of("thin", 2), OptionalInt.empty()));
        assertThat(mostInThin).hasValue(2);
        assertThat(results()).hasSize(30).allMatch(HostResult::answered);
    }
}
