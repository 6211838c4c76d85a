package io.natward.reporters.overview;

import io.natward.policies.finding.HostSummary;

/**
 * A host as lists name it.
 *
 * @param site its first site, under which it is counted
 */
public record HostRef(String name, String site) {
    /** What stands for the site of a host that has none, as in the totals. */
    static final String NO_SITE = "(no site)";

    static HostRef of(HostSummary host) {
        return new HostRef(host.name(), host.sites().stream().findFirst().orElse(NO_SITE));
    }
}
