package io.natward.scanner.scan;

import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import java.io.IOException;

/** A report whose host results come from the spool. Good until the spool is closed. */
public record SpooledReport(ReportHeader header, Spool spool) implements ScanReport {

    @Override
    public void forEachHost(Sink sink) throws IOException {
        spool.forEach(sink);
    }
}
