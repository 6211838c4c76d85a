package io.natward.scanner.cli;

import java.time.Duration;
import java.util.List;

/**
 * How a scan runs, all layers of settings taken together.
 *
 * @param parallel how many hosts are read at a time
 * @param timeout for one host
 * @param policies names of shipped packs, files or folders
 * @param reports at least one
 */
record ScanSettings(int parallel, Duration timeout, FailOn failOn, List<String> policies, List<ReportRequest> reports) {
    ScanSettings {
        policies = List.copyOf(policies);
        reports = List.copyOf(reports);
    }
}
