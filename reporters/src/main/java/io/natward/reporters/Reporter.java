package io.natward.reporters;

import io.natward.policies.finding.ScanReport;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format. Holds one host at a time, plus what its format needs. */
@FunctionalInterface
public interface Reporter {

    /**
     * Writes the whole report; the same report gives the same bytes.
     *
     * @param out where to write, UTF-8 where it is text; not closed
     */
    void write(ScanReport report, OutputStream out) throws IOException;
}
