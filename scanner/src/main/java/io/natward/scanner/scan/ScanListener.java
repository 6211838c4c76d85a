package io.natward.scanner.scan;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.HostSummary;

/** Is told how a scan goes; called by many threads. */
@FunctionalInterface
public interface ScanListener {

    /** The reading of a host begins; {@link #done} follows. */
    default void begun(HostSummary host) {}

    /** A host has its result; without {@link #begun} before, where the run ended before its turn. */
    void done(HostResult result);
}
