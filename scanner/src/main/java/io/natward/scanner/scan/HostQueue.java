package io.natward.scanner.scan;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/**
 * The hosts that still have their turn to come. Sites take turns, and those that are at their limit are passed over, so that a
 * slow site holds up no other; a host of several sites counts in each. Safe for use by many threads at once.
 *
 * @param <T> what is queued for a host
 */
public final class HostQueue<T> {
    /** Hosts of the same sites, in the order of the plan; never empty. */
    private static final class Lane<T> {
        private final List<String> sites;
        private final Queue<T> hosts = new ArrayDeque<>();

        Lane(List<String> sites) {
            this.sites = sites;
        }
    }

    private final Function<T, List<String>> sites;
    private final SiteLimits limits;
    /** The lane whose turn is next comes first. */
    private final Queue<Lane<T>> lanes = new ArrayDeque<>();

    private final Map<String, Integer> inFlight = new HashMap<>();
    private boolean stopped;

    /** @param sites those that a host stands in */
    public HostQueue(List<T> hosts, Function<T, List<String>> sites, SiteLimits limits) {
        this.sites = sites;
        this.limits = limits;
        Map<List<String>, Lane<T>> bySites = new LinkedHashMap<>();
        for (T host : hosts) {
            bySites.computeIfAbsent(sites.apply(host), Lane::new).hosts.add(host);
        }
        lanes.addAll(bySites.values());
    }

    /** A host whose sites all have room, as soon as there is one; empty when none is left, or after {@link #stop}. */
    public synchronized Optional<T> take() throws InterruptedException {
        while (!stopped && !lanes.isEmpty()) {
            Optional<Lane<T>> turn =
                    lanes.stream().filter(lane -> hasRoom(lane.sites)).findFirst();
            if (turn.isPresent()) {
                return Optional.of(takeOf(turn.get()));
            }
            wait();
        }
        return Optional.empty();
    }

    private boolean hasRoom(List<String> lane) {
        return lane.stream().allMatch(site -> inFlight.getOrDefault(site, 0) < limits.of(site));
    }

    private T takeOf(Lane<T> lane) {
        lanes.remove(lane);
        T host = lane.hosts.remove();
        if (!lane.hosts.isEmpty()) {
            lanes.add(lane);
        }
        lane.sites.forEach(site -> inFlight.merge(site, 1, Integer::sum));
        return host;
    }

    /** Nothing is done any more with a host that was taken. */
    public synchronized void done(T host) {
        sites.apply(host).forEach(site -> inFlight.merge(site, -1, Integer::sum));
        notifyAll();
    }

    /** Gives out no host any more. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
