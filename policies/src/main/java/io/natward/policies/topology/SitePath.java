package io.natward.policies.topology;

import io.natward.policies.source.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * The way from one site to one VPN server, and what follows from it. The same for every host of the site.
 *
 * @param site the initiator's site
 * @param server the VPN server's name in the inventory
 * @param serverSite the responder's site
 * @param tunnels the server's tunnels, by their names in the inventory ({@code l2tp}, {@code ikev2}, ...)
 * @param steps from the site to the server's site, both included
 * @param topologyClass which side is behind NAT; empty where the way is undeclared
 * @param because why, one sentence for each step of the reasoning, with {@code file:line} where something was declared
 * @param where the declaration a person would change first
 */
public record SitePath(
        String site,
        String server,
        String serverSite,
        List<String> tunnels,
        List<PathStep> steps,
        Optional<TopologyClass> topologyClass,
        List<String> because,
        SourceRange where) {
    public SitePath {
        tunnels = List.copyOf(tunnels);
        steps = List.copyOf(steps);
        because = List.copyOf(because);
    }
}
