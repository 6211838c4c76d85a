package io.natward.scanner.remediation.run;

import io.natward.scanner.scan.SiteLimits;
import java.time.Duration;

/**
 * How much a run does at a time.
 *
 * @param parallel how many hosts are worked on at a time
 * @param timeout for one conversation with a host
 */
public record RunLimits(int parallel, SiteLimits sites, Duration timeout) {}
