package io.natward.reporters.overview;

import io.natward.policies.finding.NoAnswer;
import java.util.List;

/** Hosts that gave no answer for the same reason. */
public record Silence(NoAnswer why, String detail, List<HostRef> hosts) {
    public Silence {
        hosts = List.copyOf(hosts);
    }
}
