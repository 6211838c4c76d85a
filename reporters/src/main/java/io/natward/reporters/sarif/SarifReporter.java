package io.natward.reporters.sarif;

import io.natward.policies.finding.ScanReport;
import io.natward.reporters.text.SourceRoot;
import java.io.IOException;
import java.io.OutputStream;

/**
 * SARIF 2.1.0 (errata 01): policies are rules, verdicts are results at the host's entry in the inventory, missing answers
 * are notifications of the invocation. Reads the hosts twice and holds one.
 */
public final class SarifReporter {
    private final SourceRoot root;

    /** @param root what the places in the report are relative to */
    public SarifReporter(SourceRoot root) {
        this.root = root;
    }

    public void write(ScanReport report, OutputStream out) throws IOException {
        SarifFile.write(report, root, new Everything(), out);
    }
}
