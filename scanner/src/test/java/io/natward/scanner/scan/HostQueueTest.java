package io.natward.scanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.plan.HostPlan;
import io.natward.scanner.plan.HostPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostQueueTest {

    private static HostPlan host(String name, String... sites) {
        return HostPlans.host(0, name, List.of(sites), List.of());
    }

    private static HostQueue<HostPlan> queue(List<HostPlan> hosts, SiteLimits limits) {
        return new HostQueue<>(hosts, host -> host.summary().sites(), limits);
    }

    private static List<String> take(HostQueue<HostPlan> queue, int count) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(queue.take().orElseThrow().summary().name());
        }
        return names;
    }

    @Test
    void sites_take_turns_and_within_a_site_the_order_stays() throws Exception {
        HostQueue<HostPlan> queue = queue(
                List.of(host("a1", "a"), host("a2", "a"), host("a3", "a"), host("b1", "b"), host("b2", "b")),
                SiteLimits.NONE);
        assertThat(take(queue, 5)).containsExactly("a1", "b1", "a2", "b2", "a3");
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void a_site_at_its_limit_is_passed_over() throws Exception {
        HostQueue<HostPlan> queue = queue(
                List.of(host("a1", "a"), host("a2", "a"), host("b1", "b"), host("b2", "b"), host("b3", "b")),
                new SiteLimits(Map.of("a", 1), OptionalInt.empty()));
        assertThat(take(queue, 4)).containsExactly("a1", "b1", "b2", "b3");
    }

    @Test
    void a_host_of_two_sites_counts_in_both() throws Exception {
        HostPlan both = host("both", "a", "b");
        HostQueue<HostPlan> queue = queue(
                List.of(both, host("a1", "a"), host("b1", "b"), host("c1", "c")),
                new SiteLimits(Map.of("a", 1, "b", 1), OptionalInt.empty()));
        assertThat(take(queue, 2)).containsExactly("both", "c1");
        queue.done(both);
        assertThat(take(queue, 2)).containsExactly("a1", "b1");
    }

    @Test
    void the_limit_of_all_others_holds_for_each_by_itself() throws Exception {
        HostQueue<HostPlan> queue = queue(
                List.of(host("a1", "a"), host("a2", "a"), host("b1", "b"), host("b2", "b")),
                new SiteLimits(Map.of("b", 2), OptionalInt.of(1)));
        assertThat(take(queue, 3)).containsExactly("a1", "b1", "b2");
    }

    @Test
    void who_finds_no_room_waits_until_a_host_is_done_or_the_end() throws Exception {
        HostPlan first = host("a1", "a");
        HostQueue<HostPlan> queue = queue(
                List.of(first, host("a2", "a"), host("a3", "a")), new SiteLimits(Map.of("a", 1), OptionalInt.empty()));
        assertThat(take(queue, 1)).containsExactly("a1");
        CompletableFuture<Optional<HostPlan>> second = taking(queue);
        queue.done(first);
        assertThat(second.get(20, TimeUnit.SECONDS)).isPresent();
        CompletableFuture<Optional<HostPlan>> third = taking(queue);
        queue.stop();
        assertThat(third.get(20, TimeUnit.SECONDS)).isEmpty();
    }

    private static CompletableFuture<Optional<HostPlan>> taking(HostQueue<HostPlan> queue) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
