package io.natward.scanner.remediation.journal;

import java.time.Duration;

/**
 * How a run goes about its hosts.
 *
 * @param waves sizes of the waves as the user wrote them, for example {@code 1,10%,100%}
 * @param bySite whether a wave never holds hosts of several sites
 * @param pause between two waves
 * @param maxFailures how many hosts of a wave may fail, as the user wrote it: {@code 0}, {@code 5%}
 * @param force whether writes are made whatever stands there; in a rollback only
 */
public record RunSettings(String waves, boolean bySite, Duration pause, String maxFailures, boolean force) {}
