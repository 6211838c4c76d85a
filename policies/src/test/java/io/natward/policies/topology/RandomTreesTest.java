package io.natward.policies.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Site.Uplink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Compares the tree with a search over its links that knows no ancestors: every link is an edge that can be walked. */
final class RandomTreesTest {
    private static final List<NatKind> KINDS = List.of(
            NatKind.NONE,
            NatKind.NONE,
            NatKind.STATIC,
            NatKind.MASQUERADE,
            NatKind.CARRIER_GRADE,
            NatKind.ASSUMED,
            NatKind.UNKNOWN);

    @RepeatedTest(200)
    void the_tree_agrees_with_a_search_over_its_links(RepetitionInfo repetition) {
        Map<String, Uplink> uplinks = randomUplinks(new Random(repetition.getCurrentRepetition()));
        List<Site> sites = uplinks.entrySet().stream()
                .map(e -> new Site(e.getKey(), Optional.ofNullable(e.getValue()), SourceRange.at("i", 1, 1)))
                .toList();
        List<VpnServer> servers = sites.stream()
                .map(s -> new VpnServer(
                        "at-" + s.name(), s.name(), List.of("l2tp"), Optional.empty(), List.of(), s.where()))
                .toList();
        NetworkTree tree = new NetworkTree(sites, servers, List.of());

        for (Site from : sites) {
            for (VpnServer to : servers) {
                assertThat(tree.path(from.name(), to.name()).topologyClass())
                        .as("%s to %s in %s", from.name(), to.site(), uplinks)
                        .isEqualTo(searched(uplinks, from.name(), to.site()));
            }
        }
    }

    private static Map<String, Uplink> randomUplinks(Random random) {
        Map<String, Uplink> uplinks = new HashMap<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int parent = random.nextInt(i + 2) - 2;
            String to = parent < 0 ? "internet" : "s" + parent;
            NatKind kind = KINDS.get(random.nextInt(KINDS.size()));
            boolean island = parent == -2 && random.nextInt(3) == 0;
            uplinks.put("s" + i, island ? null : new Uplink(to, kind, Optional.empty(), SourceRange.at("i", 1, 1)));
        }
        return uplinks;
    }

    private static Optional<TopologyClass> searched(Map<String, Uplink> uplinks, String from, String to) {
        List<String> way = search(uplinks, from, to);
        if (way.isEmpty()) {
            return Optional.empty();
        }
        List<NatKind> up = new ArrayList<>();
        List<NatKind> down = new ArrayList<>();
        String top = from;
        for (int i = 0; i + 1 < way.size(); i++) {
            Uplink here = uplinks.get(way.get(i));
            if (here != null && here.to().equals(way.get(i + 1))) {
                up.add(here.nat());
                top = way.get(i + 1);
            } else {
                down.add(uplinks.get(way.get(i + 1)).nat());
            }
        }
        for (Uplink u = uplinks.get(top); u != null && u.nat() == NatKind.ASSUMED; u = uplinks.get(u.to())) {
            up.add(NatKind.ASSUMED);
            down.add(NatKind.ASSUMED);
        }
        if (up.contains(NatKind.UNKNOWN) || down.contains(NatKind.UNKNOWN)) {
            return Optional.empty();
        }
        return Optional.of(TopologyClass.of(
                up.stream().anyMatch(k -> k != NatKind.NONE), down.stream().anyMatch(k -> k != NatKind.NONE)));
    }

    /** The places from one to the other over any links; empty where there is no way. */
    private static List<String> search(Map<String, Uplink> uplinks, String from, String to) {
        Map<String, String> cameFrom = new HashMap<>();
        Set<String> seen = new HashSet<>(Set.of(from));
        Deque<String> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty()) {
            String place = queue.remove();
            if (place.equals(to)) {
                List<String> way = new ArrayList<>();
                for (String step = to; step != null; step = cameFrom.get(step)) {
                    way.add(step);
                }
                Collections.reverse(way);
                return way;
            }
            Set<String> next = new HashSet<>();
            Uplink own = uplinks.get(place);
            if (own != null) {
                next.add(own.to());
            }
            uplinks.forEach((site, uplink) -> {
                if (uplink != null && uplink.to().equals(place)) {
                    next.add(site);
                }
            });
            for (String n : next) {
                if (seen.add(n)) {
                    cameFrom.put(n, place);
                    queue.add(n);
                }
            }
        }
        return List.of();
    }
}
