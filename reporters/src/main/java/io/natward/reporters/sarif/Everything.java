package io.natward.reporters.sarif;

import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.VerdictKind;
import java.io.IOException;

/** Every verdict of every host, in the order of the inventory, and then every finding on declarations. */
final class Everything implements Extent {

    @Override
    public void choose(ScanReport report, Results results) throws IOException {
        report.forEachHost(host -> host.findings().stream()
                .filter(finding -> finding.verdict().kind() != VerdictKind.UNREADABLE)
                .forEach(finding -> results.add(host, finding)));
        report.header().declarations().forEach(results::add);
    }

    @Override
    public int left() {
        return 0;
    }

    @Override
    public boolean takesMissingAnswer() {
        return true;
    }

    @Override
    public boolean complete() {
        return true;
    }
}
