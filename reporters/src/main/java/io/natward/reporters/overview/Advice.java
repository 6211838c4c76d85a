package io.natward.reporters.overview;

import java.util.List;
import java.util.Optional;

/**
 * The same note on several hosts.
 *
 * @param policy the policy whose finding it stands in; empty for a note on the host as a whole
 */
public record Advice(Optional<String> policy, String note, List<HostRef> hosts) {
    public Advice {
        hosts = List.copyOf(hosts);
    }
}
