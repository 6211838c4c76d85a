package io.natward.scanner.scan;

import java.util.Map;
import java.util.OptionalInt;

/**
 * How many hosts of a site are worked on at a time.
 *
 * @param bySite for sites that have a limit of their own
 * @param others for all others, each by itself; empty for any number
 */
public record SiteLimits(Map<String, Integer> bySite, OptionalInt others) {
    public static final SiteLimits NONE = new SiteLimits(Map.of(), OptionalInt.empty());

    public SiteLimits {
        bySite = Map.copyOf(bySite);
    }

    int of(String site) {
        return bySite.getOrDefault(site, others.orElse(Integer.MAX_VALUE));
    }
}
