package io.natward.scanner.scan;

import io.natward.policies.finding.HostResult;

/** Is told how a scan goes; called by many threads. */
@FunctionalInterface
public interface ScanListener {

    void done(HostResult result);
}
