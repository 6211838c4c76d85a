package io.natward.scanner.scan;

import io.natward.scanner.plan.HostPlan;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * The hosts that are still to be read. Sites take turns, and those that are at their limit are passed over, so that a slow
 * site holds up no other; a host of several sites counts in each. Safe for use by many threads at once.
 */
final class HostQueue {
    /** Hosts of the same sites, in the order of the plan; never empty. */
    private static final class Lane {
        private final List<String> sites;
        private final Queue<HostPlan> hosts = new ArrayDeque<>();

        Lane(List<String> sites) {
            this.sites = sites;
        }
    }

    private final SiteLimits limits;
    /** The lane whose turn is next comes first. */
    private final Queue<Lane> lanes = new ArrayDeque<>();

    private final Map<String, Integer> inFlight = new HashMap<>();
    private boolean stopped;

    HostQueue(List<HostPlan> hosts, SiteLimits limits) {
        this.limits = limits;
        Map<List<String>, Lane> bySites = new LinkedHashMap<>();
        for (HostPlan host : hosts) {
            bySites.computeIfAbsent(host.summary().sites(), Lane::new).hosts.add(host);
        }
        lanes.addAll(bySites.values());
    }

    /** A host whose sites all have room, as soon as there is one; empty when none is left, or after {@link #stop}. */
    synchronized Optional<HostPlan> take() throws InterruptedException {
        while (!stopped && !lanes.isEmpty()) {
            Optional<Lane> turn =
                    lanes.stream().filter(lane -> hasRoom(lane.sites)).findFirst();
            if (turn.isPresent()) {
                return Optional.of(takeOf(turn.get()));
            }
            wait();
        }
        return Optional.empty();
    }

    private boolean hasRoom(List<String> sites) {
        return sites.stream().allMatch(site -> inFlight.getOrDefault(site, 0) < limits.of(site));
    }

    private HostPlan takeOf(Lane lane) {
        lanes.remove(lane);
        HostPlan host = lane.hosts.remove();
        if (!lane.hosts.isEmpty()) {
            lanes.add(lane);
        }
        lane.sites.forEach(site -> inFlight.merge(site, 1, Integer::sum));
        return host;
    }

    /** A host that was taken is not read any more. */
    synchronized void done(HostPlan host) {
        host.summary().sites().forEach(site -> inFlight.merge(site, -1, Integer::sum));
        notifyAll();
    }

    /** Gives out no host any more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
