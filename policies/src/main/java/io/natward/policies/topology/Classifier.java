package io.natward.policies.topology;

import io.natward.policies.topology.Classification.Pair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives hosts their topology class. A host's class is the greatest over its pairs; it is undeclared where any pair is,
 * unless another is already {@code both-nat}, than which nothing is greater. Hosts with equal links share one
 * classification. Safe for use by many threads.
 */
public final class Classifier {
    private final NetworkTree tree;
    private final Map<String, Set<String>> clientSites = new LinkedHashMap<>();
    private final Map<HostLinks, Classification> known = new ConcurrentHashMap<>();

    /**
     * One thing that has a say in the class.
     *
     * @param pair empty where what is missing is the pair itself
     */
    private record Vote(
            Optional<Pair> pair,
            Optional<TopologyClass> found,
            Optional<TopologyClass> withoutAssumed,
            List<String> because) {}

    /** @param fleet the links of every host of the inventory, selected or not; they are the servers' clients */
    public Classifier(NetworkTree tree, Collection<HostLinks> fleet) {
        this.tree = tree;
        tree.servers().forEach(s -> clientSites.put(s.name(), new LinkedHashSet<>(s.clientSites())));
        for (HostLinks host : new LinkedHashSet<>(fleet)) {
            host.others().forEach(server -> clientsOf(server).addAll(host.sites()));
        }
    }

    public Classification classify(HostLinks host) {
        return known.computeIfAbsent(host, this::compute);
    }

    private Classification compute(HostLinks host) {
        List<Vote> votes = new ArrayList<>();
        for (String server : host.others()) {
            host.sites().forEach(site -> votes.add(vote(site, server, Side.INITIATOR)));
        }
        if (host.dials().isEmpty()) {
            votes.add(undeclared("'vpn-servers' is not declared for the host, so nobody knows what it dials; an empty"
                    + " list would say that it uses none"));
        }
        for (String server : host.serves()) {
            votes.addAll(asServer(server));
        }
        if (host.servesUnknown()) {
            votes.add(undeclared("the host has the role vpn-server, but no entry of 'vpn-servers' names it as its"
                    + " 'host', so nobody knows its clients"));
        }
        return decide(host, votes);
    }

    private List<Vote> asServer(String server) {
        Set<String> sites = clientsOf(server);
        if (sites.isEmpty()) {
            return List.of(undeclared("the host is VPN server " + server
                    + ", and no host of the inventory names it, nor does it declare 'client-sites'"));
        }
        return sites.stream().map(s -> vote(s, server, Side.RESPONDER)).toList();
    }

    private Vote vote(String site, String server, Side side) {
        Way way = tree.way(site, server);
        Optional<TopologyClass> found = way.path().topologyClass();
        return new Vote(
                Optional.of(new Pair(site, server, side, found)),
                found,
                way.withoutAssumed(),
                way.path().because());
    }

    private static Vote undeclared(String because) {
        return new Vote(Optional.empty(), Optional.empty(), Optional.empty(), List.of(because));
    }

    private static Classification decide(HostLinks host, List<Vote> votes) {
        List<String> because = new ArrayList<>(host.notes());
        if (votes.isEmpty()) {
            because.add("the host uses no VPN server: nothing is needed, no-nat");
            return new Classification(Optional.of(TopologyClass.NO_NAT), List.of(), because, false);
        }
        Optional<TopologyClass> greatest =
                greatest(votes.stream().map(Vote::found).toList());
        boolean open = votes.stream().anyMatch(v -> v.found().isEmpty());
        Optional<TopologyClass> decided =
                open && !greatest.equals(Optional.of(TopologyClass.BOTH_NAT)) ? Optional.empty() : greatest;
        Optional<TopologyClass> surely =
                greatest(votes.stream().map(Vote::withoutAssumed).toList());
        boolean restsOnAssumed = decided.isPresent() && !surely.equals(decided);

        Vote deciding = votes.stream()
                .filter(v -> v.found().equals(decided))
                .min(Comparator.comparing(v -> !v.withoutAssumed().equals(decided)))
                .orElseThrow();
        List<Vote> others = votes.stream().filter(v -> !v.equals(deciding)).toList();
        because.addAll(reasoning(deciding, decided, others));
        List<Pair> pairs = new ArrayList<>();
        deciding.pair().ifPresent(pairs::add);
        others.forEach(v -> v.pair().ifPresent(pairs::add));
        return new Classification(decided, pairs, because, restsOnAssumed);
    }

    private static List<String> reasoning(Vote deciding, Optional<TopologyClass> decided, List<Vote> others) {
        List<String> because = new ArrayList<>();
        deciding.pair()
                .filter(p -> p.side() == Side.RESPONDER)
                .ifPresent(p -> because.add("the host is VPN server " + p.server()
                        + ", and is judged by the most demanding of its clients, those in " + p.site()));
        because.addAll(deciding.because());
        if (!others.isEmpty()) {
            because.add(
                    decided.isPresent()
                            ? "the setting is one for the whole computer, so natward's rule is that the greatest of its "
                                    + (others.size() + 1) + " pairs decides"
                            : "one undeclared pair leaves the host undeclared, as no other pair is both-nat");
            others.forEach(v ->
                    because.add(v.pair().map(Classifier::brief).orElseGet(() -> String.join("; ", v.because()))));
        }
        return because;
    }

    private static String brief(Pair pair) {
        return "also looked at: " + (pair.side() == Side.RESPONDER ? "clients in " : "") + pair.site() + " to "
                + pair.server() + ", "
                + pair.topologyClass().map(TopologyClass::label).orElse("undeclared");
    }

    private Set<String> clientsOf(String server) {
        Set<String> sites = clientSites.get(server);
        if (sites == null) {
            throw new IllegalArgumentException("no VPN server " + server);
        }
        return sites;
    }

    private static Optional<TopologyClass> greatest(List<Optional<TopologyClass>> classes) {
        return classes.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }
}
