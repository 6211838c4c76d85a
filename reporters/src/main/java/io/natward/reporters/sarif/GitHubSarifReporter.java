package io.natward.reporters.sarif;

import io.natward.policies.finding.ScanReport;
import io.natward.reporters.text.SourceRoot;
import java.io.IOException;
import java.io.OutputStream;

/** SARIF within the limits of GitHub code scanning; a notification counts what is left out for them. Holds one host. */
public final class GitHubSarifReporter {
    private final SourceRoot root;

    /** @param root what the places in the report are relative to: the top of the repository */
    public GitHubSarifReporter(SourceRoot root) {
        this.root = root;
    }

    public void write(ScanReport report, OutputStream out) throws IOException {
        try (GzipMeter meter = new GzipMeter(out)) {
            SarifFile.write(report, root, new WorstFirst(meter::size), meter);
        }
    }
}
