package io.natward.policies.topology;

import java.util.List;
import java.util.Optional;

/**
 * A host's topology class: the greatest over its pairs (its sites by its VPN servers, and its clients where it is a
 * VPN server itself).
 *
 * @param topologyClass empty where the topology is undeclared: no verdict may rest on it
 * @param pairs the pairs that were looked at, the deciding one first
 * @param because the reasoning, one sentence each, with {@code file:line} of every declaration it rests on
 * @param restsOnAssumed whether an {@code assumed} NAT decided the class
 */
public record Classification(
        Optional<TopologyClass> topologyClass, List<Pair> pairs, List<String> because, boolean restsOnAssumed) {

    /**
     * One way that counts for the host; its details are the {@link SitePath} of the same site and server.
     *
     * @param side the host's own side of the tunnel
     */
    public record Pair(String site, String server, Side side, Optional<TopologyClass> topologyClass) {}

    public Classification {
        pairs = List.copyOf(pairs);
        because = List.copyOf(because);
    }

    public static Classification undeclared(String because) {
        return new Classification(Optional.empty(), List.of(), List.of(because), false);
    }
}
