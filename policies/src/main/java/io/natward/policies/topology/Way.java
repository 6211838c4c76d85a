package io.natward.policies.topology;

import io.natward.policies.source.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * A path with what a classification has to know of it besides.
 *
 * @param withoutAssumed the class that the path would have if no {@code assumed} NAT were there
 */
record Way(SitePath path, Optional<TopologyClass> withoutAssumed) {

    /** The same way to a server without an L2TP tunnel: whatever lies on it, nothing is needed. */
    Way withoutL2tp(VpnServer server) {
        String because = "VPN server " + server.name() + " offers " + String.join(", ", server.tunnels())
                + " and no l2tp tunnel (" + place(server.where())
                + "), and natward's rule is that other tunnels need no"
                + " IPsec NAT traversal setting: the pair counts as no-nat";
        Optional<TopologyClass> none = Optional.of(TopologyClass.NO_NAT);
        SitePath same = new SitePath(
                path.site(),
                path.server(),
                path.serverSite(),
                path.tunnels(),
                path.steps(),
                none,
                List.of(because),
                path.where());
        return new Way(same, none);
    }

    /** {@code file:line}, as derivations cite declarations. */
    static String place(SourceRange where) {
        return where.file() + ":" + where.line();
    }

    /** The sentence that ends a derivation. */
    static String conclusion(TopologyClass topologyClass) {
        return switch (topologyClass) {
            case NO_NAT -> "neither side is behind NAT: no-nat";
            case INITIATOR_NAT -> "only the initiator is behind NAT: initiator-nat";
            case RESPONDER_NAT -> "only the responder is behind NAT: responder-nat";
            case BOTH_NAT -> "initiator and responder are both behind NAT: both-nat";
        };
    }
}
