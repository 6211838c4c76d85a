package io.natward.reporters.overview;

import io.natward.policies.topology.SitePath;

/**
 * A site's way to a VPN server, and how the hosts that dial over it stand with the policies that topology matters to. A
 * host is judged by the most demanding of its ways, so what it has right may be more than this way alone needs.
 *
 * @param right hosts whose every such verdict is compliant or not applicable, and at least one compliant
 * @param wrong hosts with such a verdict that is non-compliant or waived
 * @param open the rest: no answer, unreadable, indeterminate, or no such policy applies
 */
public record PathStanding(SitePath path, int right, int wrong, int open) {
    public int hosts() {
        return right + wrong + open;
    }
}
