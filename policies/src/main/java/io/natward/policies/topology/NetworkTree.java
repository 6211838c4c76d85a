package io.natward.policies.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sites below the Internet, the VPN servers in them, and the pairs for which the tree is overridden. Immutable; each way
 * is worked out once. Safe for use by many threads.
 */
public final class NetworkTree {
    /** The implicit root, never a site. */
    public static final String INTERNET = "internet";

    private final Map<String, Site> sites;
    private final Map<String, VpnServer> servers;
    private final Map<Pair, PathOverride> overrides;
    private final Map<Pair, Way> ways = new ConcurrentHashMap<>();

    private record Pair(String site, String server) {}

    /**
     * All names must be unique and resolve, and no site may be its own ancestor (see {@link #cycles}): whoever reads a
     * user's file checks that first and says where it is wrong.
     *
     * @throws IllegalArgumentException if that was not checked
     */
    public NetworkTree(Collection<Site> sites, Collection<VpnServer> servers, Collection<PathOverride> overrides) {
        this.sites = byKey(sites, Site::name);
        this.servers = byKey(servers, VpnServer::name);
        this.overrides = byKey(overrides, o -> new Pair(o.from(), o.to()));
        require(!this.sites.containsKey(INTERNET), "a site is called " + INTERNET);
        require(cycles(sites).isEmpty(), "the sites form a cycle");
        sites.stream().flatMap(s -> s.uplink().stream()).forEach(u -> requirePlace(u.to()));
        servers.forEach(s -> requireSite(s.site()));
        servers.forEach(s -> s.clientSites().forEach(this::requireSite));
        overrides.forEach(o -> requireSite(o.from()));
        overrides.forEach(o -> require(this.servers.containsKey(o.to()), "no VPN server " + o.to()));
    }

    public Collection<Site> sites() {
        return sites.values();
    }

    public Collection<VpnServer> servers() {
        return servers.values();
    }

    /** The way from a site to a VPN server, both of which must be in the tree. */
    public SitePath path(String site, String server) {
        return way(site, server).path();
    }

    /** Whether the way was declared for its pair, and not left to the tree. */
    boolean isOverridden(SitePath way) {
        return overrides.containsKey(new Pair(way.site(), way.server()));
    }

    Way way(String site, String server) {
        return ways.computeIfAbsent(new Pair(site, server), this::find);
    }

    private Way find(Pair pair) {
        requireSite(pair.site());
        VpnServer server = servers.get(pair.server());
        if (server == null) {
            throw new IllegalArgumentException("no VPN server " + pair.server());
        }
        PathOverride override = overrides.get(pair);
        Way way = override == null
                ? new TreeWalk(sites, pair.site(), server).way()
                : OverriddenWay.of(pair.site(), server, override);
        return server.offersL2tp() ? way : way.withoutL2tp(server);
    }

    /**
     * The sites that are their own ancestors, one list for each circle, in the order of the uplinks, beginning with the
     * site that was declared first.
     */
    public static List<List<String>> cycles(Collection<Site> sites) {
        Map<String, String> parents = new HashMap<>();
        sites.forEach(s -> s.uplink().ifPresent(u -> parents.put(s.name(), u.to())));
        List<List<String>> cycles = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Site site : sites) {
            List<String> chain = Stream.iterate(site.name(), parents::containsKey, parents::get)
                    .takeWhile(done::add)
                    .toList();
            if (!chain.isEmpty()) {
                String next = parents.getOrDefault(chain.get(chain.size() - 1), "");
                int start = chain.indexOf(next);
                if (start >= 0) {
                    cycles.add(rotated(chain.subList(start, chain.size()), sites));
                }
            }
        }
        return cycles;
    }

    private static List<String> rotated(List<String> cycle, Collection<Site> sites) {
        String first = sites.stream()
                .map(Site::name)
                .filter(cycle::contains)
                .findFirst()
                .orElseThrow();
        List<String> rotated = new ArrayList<>(cycle);
        Collections.rotate(rotated, -cycle.indexOf(first));
        return List.copyOf(rotated);
    }

    private void requirePlace(String name) {
        require(name.equals(INTERNET) || sites.containsKey(name), "no site " + name);
    }

    private void requireSite(String name) {
        require(sites.containsKey(name), "no site " + name);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private static <K, V> Map<K, V> byKey(Collection<V> values, Function<V, K> key) {
        return Collections.unmodifiableMap(values.stream()
                .collect(Collectors.toMap(
                        key,
                        Function.identity(),
                        (a, b) -> {
                            throw new IllegalArgumentException("declared twice: " + key.apply(a));
                        },
                        LinkedHashMap::new)));
    }
}
