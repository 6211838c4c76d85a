package io.natward.policies.topology;

import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Site.Uplink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes from a site up to the place that it shares with the server's site, and down again, and notes what is crossed.
 * Where the shared place is itself a site with an {@code assumed} uplink, the two ends do not meet there (a hotel is not
 * the next hotel), but one level further up.
 */
final class TreeWalk {
    private final Map<String, Site> sites;
    private final String from;
    private final VpnServer server;
    private final List<PathStep> steps = new ArrayList<>();
    private final List<String> because = new ArrayList<>();
    private final List<String> routed = new ArrayList<>();
    private final Set<Side> behindNat = EnumSet.noneOf(Side.class);
    private final Set<Side> behindDeclaredNat = EnumSet.noneOf(Side.class);
    private Optional<SourceRange> unknown = Optional.empty();

    TreeWalk(Map<String, Site> sites, String from, VpnServer server) {
        this.sites = sites;
        this.from = from;
        this.server = server;
    }

    Way way() {
        List<String> up = ancestry(from);
        List<String> down = ancestry(server.site());
        Optional<String> meeting = meeting(up, down);
        steps.add(new PathStep.Place(from));
        climb(up, meeting);
        if (meeting.isEmpty()) {
            crossGap(up, down);
        }
        descend(down, meeting);
        if (unknown.isPresent()) {
            because.add("so the topology of this pair is undeclared");
            return way(Optional.empty(), Optional.empty(), unknown.get());
        }
        if (steps.size() == 1) {
            because.add("clients in the same site as VPN server " + server.name() + " dial its inside address ("
                    + Way.place(server.where()) + "), so natward's rule is that no NAT is crossed");
        } else if (behindNat.isEmpty()) {
            because.add("the way from " + from + " to " + server.site() + " is routed and crosses no NAT ("
                    + String.join(", ", routed) + ")");
        }
        TopologyClass topologyClass = classOf(behindNat);
        because.add(Way.conclusion(topologyClass));
        SourceRange where =
                siteOf(from).uplink().map(Uplink::where).orElse(siteOf(from).where());
        return way(Optional.of(topologyClass), Optional.of(classOf(behindDeclaredNat)), where);
    }

    private Way way(Optional<TopologyClass> found, Optional<TopologyClass> withoutAssumed, SourceRange where) {
        SitePath path =
                new SitePath(from, server.name(), server.site(), server.tunnels(), steps, found, because, where);
        return new Way(path, withoutAssumed);
    }

    /** The place and everything above it, the last one being the Internet or a site without an uplink. */
    private List<String> ancestry(String site) {
        List<String> places = new ArrayList<>(List.of(site));
        Optional<Uplink> uplink = uplinkOf(site);
        while (uplink.isPresent()) {
            places.add(uplink.get().to());
            uplink = uplinkOf(uplink.get().to());
        }
        return places;
    }

    private Optional<String> meeting(List<String> up, List<String> down) {
        return up.stream()
                .filter(down::contains)
                .filter(p -> p.equals(NetworkTree.INTERNET) || !siteOf(p).isAssumed())
                .findFirst();
    }

    private void climb(List<String> up, Optional<String> meeting) {
        for (String place : below(up, meeting)) {
            uplinkOf(place).ifPresent(uplink -> {
                cross(place, uplink, Side.INITIATOR);
                steps.add(new PathStep.Place(uplink.to()));
            });
        }
    }

    private void descend(List<String> down, Optional<String> meeting) {
        List<String> places = new ArrayList<>(below(down, meeting));
        Collections.reverse(places);
        for (String place : places) {
            uplinkOf(place).ifPresent(uplink -> cross(place, uplink, Side.RESPONDER));
            steps.add(new PathStep.Place(place));
        }
    }

    private static List<String> below(List<String> places, Optional<String> meeting) {
        return meeting.map(m -> places.subList(0, places.indexOf(m))).orElse(places);
    }

    private void cross(String place, Uplink uplink, Side side) {
        NatKind kind = uplink.nat();
        if (kind == NatKind.NONE) {
            routed.add(uplink.source());
            return;
        }
        steps.add(new PathStep.Nat(place, kind, side, uplink.where()));
        String device = "the uplink of " + place + " (" + kind.label() + ", " + uplink.source() + ")";
        if (kind == NatKind.UNKNOWN) {
            unknown = unknown.or(() -> Optional.of(uplink.where()));
            because.add("whether " + device + " translates addresses is declared as unknown");
            return;
        }
        boolean first = behindNat.add(side);
        if (kind != NatKind.ASSUMED) {
            behindDeclaredNat.add(side);
        }
        if (!first) {
            because.add(device + " is a further layer of NAT on the " + side.label()
                    + "'s side; natward's rule is that layers do not add up");
        } else if (kind == NatKind.ASSUMED) {
            because.add("the network behind " + device + " is not known; natward's rule is to take the worst case, the "
                    + side.label() + " behind NAT");
        } else if (kind == NatKind.STATIC) {
            because.add(device + " is one-to-one translation, which counts as NAT by natward's rule: it puts the "
                    + side.label() + " behind NAT");
        } else {
            because.add(device + " puts the " + side.label() + " behind NAT");
        }
    }

    /** Where two places have nothing in common, whatever is between their trees is unknown. */
    private void crossGap(List<String> up, List<String> down) {
        missingUplink(up, Side.INITIATOR);
        missingUplink(down, Side.RESPONDER);
    }

    private void missingUplink(List<String> places, Side side) {
        String root = places.get(places.size() - 1);
        if (!root.equals(NetworkTree.INTERNET)) {
            SourceRange where = siteOf(root).where();
            steps.add(new PathStep.Nat(root, NatKind.UNKNOWN, side, where));
            unknown = unknown.or(() -> Optional.of(where));
            because.add("site " + root + " declares no uplink (" + Way.place(where)
                    + "), so nothing is known of the way between " + from + " and " + server.site());
        }
    }

    private Optional<Uplink> uplinkOf(String place) {
        return place.equals(NetworkTree.INTERNET)
                ? Optional.empty()
                : siteOf(place).uplink();
    }

    private Site siteOf(String name) {
        Site site = sites.get(name);
        if (site == null) {
            throw new IllegalArgumentException("no site " + name);
        }
        return site;
    }

    private static TopologyClass classOf(Set<Side> behindNat) {
        return TopologyClass.of(behindNat.contains(Side.INITIATOR), behindNat.contains(Side.RESPONDER));
    }
}
