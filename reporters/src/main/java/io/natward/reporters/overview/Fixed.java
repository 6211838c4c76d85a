package io.natward.reporters.overview;

import java.util.List;

/**
 * Hosts on which a finding of the baseline is gone.
 *
 * @param subject the policy's id, and where it has several targets, which of them
 */
public record Fixed(String subject, List<HostRef> hosts) {
    public Fixed {
        hosts = List.copyOf(hosts);
    }

    /** How many findings these are. */
    public static int count(List<Fixed> fixed) {
        return fixed.stream().mapToInt(f -> f.hosts().size()).sum();
    }
}
