package io.natward.scanner.login;

import java.time.Duration;

/**
 * When an account is not used any more.
 *
 * @param firstHosts how many hosts may reject a domain account while none has accepted it
 * @param hostsInARow how many hosts may reject an account one after the other, no host accepting it between
 * @param patience how long others wait for a host that says neither
 */
public record LockoutLimits(int firstHosts, int hostsInARow, Duration patience) {
    public static final LockoutLimits DEFAULT = new LockoutLimits(2, 3, Duration.ofSeconds(5));

    public LockoutLimits {
        if (firstHosts < 1 || hostsInARow < firstHosts) {
            throw new IllegalArgumentException("at least one host, and no more at first than in a row");
        }
    }
}
