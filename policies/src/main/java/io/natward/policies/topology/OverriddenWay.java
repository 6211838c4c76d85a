package io.natward.policies.topology;

import io.natward.policies.topology.PathOverride.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of a pair whose path was declared, and not left to the tree. */
final class OverriddenWay {
    private OverriddenWay() {}

    static Way of(String site, VpnServer server, PathOverride override) {
        List<PathStep> steps = new ArrayList<>();
        steps.add(new PathStep.Place(site));
        List<String> because = new ArrayList<>();
        because.add("the way from " + site + " to " + server.name() + " is declared (" + Way.place(override.where())
                + ") and not left to the tree, because: " + override.because());
        for (Side side : Side.values()) {
            switch (override.on(side)) {
                case NONE -> because.add("declared: no NAT before the " + side.label());
                case NAT -> {
                    steps.add(nat(override, NatKind.UNSPECIFIED, side));
                    because.add("declared: the " + side.label() + " is behind NAT");
                }
                case UNKNOWN -> {
                    steps.add(nat(override, NatKind.UNKNOWN, side));
                    because.add("declared: whether the " + side.label() + " is behind NAT is unknown");
                }
            }
        }
        if (!server.site().equals(site)) {
            steps.add(new PathStep.Place(server.site()));
        }
        Optional<TopologyClass> topologyClass = topologyClass(override);
        because.add(topologyClass.map(Way::conclusion).orElse("so the topology of this pair is undeclared"));
        SitePath path = new SitePath(
                site, server.name(), server.site(), server.tunnels(), steps, topologyClass, because, override.where());
        return new Way(path, topologyClass);
    }

    private static Optional<TopologyClass> topologyClass(PathOverride override) {
        if (override.initiator() == Translation.UNKNOWN || override.responder() == Translation.UNKNOWN) {
            return Optional.empty();
        }
        return Optional.of(
                TopologyClass.of(override.initiator() == Translation.NAT, override.responder() == Translation.NAT));
    }

    private static PathStep.Nat nat(PathOverride override, NatKind kind, Side side) {
        return new PathStep.Nat("path " + override.from() + " to " + override.to(), kind, side, override.where());
    }
}
