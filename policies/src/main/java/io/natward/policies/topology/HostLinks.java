package io.natward.policies.topology;

import java.util.List;
import java.util.Optional;

/**
 * What a host's class depends on, and nothing else: hosts with equal links have equal classifications.
 *
 * @param sites where the host is; at least one
 * @param dials the VPN servers it uses; a present empty list: it uses none; empty: nobody said
 * @param serves the VPN servers that it is itself
 * @param servesUnknown whether it is declared to be a VPN server, and no VPN server of the inventory is it
 * @param notes sentences on how the sites were found, put before the reasoning
 */
public record HostLinks(
        List<String> sites,
        Optional<List<String>> dials,
        List<String> serves,
        boolean servesUnknown,
        List<String> notes) {
    public HostLinks {
        sites = List.copyOf(sites);
        dials = dials.map(List::copyOf);
        serves = List.copyOf(serves);
        notes = List.copyOf(notes);
    }

    /** The servers that the host really dials: nobody dials itself. */
    List<String> others() {
        return dials.orElse(List.of()).stream().filter(s -> !serves.contains(s)).toList();
    }
}
