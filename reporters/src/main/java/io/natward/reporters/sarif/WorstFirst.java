package io.natward.reporters.sarif;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What somebody has to act on, worst first, as much of it as GitHub code scanning takes: 5,000 results of a run, and
 * 10 MB after gzip (GitHub Docs, "SARIF support for code scanning"). It makes an alert of every result, so those of
 * passes, of waivers and of policies that do not apply are left away. Reads the hosts once for each severity.
 */
final class WorstFirst implements Extent {
    private static final int MOST_RESULTS = 5_000;
    private static final long MOST_RESULT_BYTES = 7_500_000;

    /** The rest is for what follows the results; each is a few kilobytes at most. */
    private static final int MOST_MISSING_ANSWERS = 500;

    private static final List<Severity> SEVERITIES =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

    private final LongSupplier compressedBytes;
    private int results;
    private int missingAnswers;
    private int left;

    /** @param compressedBytes the size so far, after gzip */
    WorstFirst(LongSupplier compressedBytes) {
        this.compressedBytes = compressedBytes;
    }

    @Override
    public void choose(ScanReport report, Results sink) throws IOException {
        Totals totals = report.header().totals();
        for (Severity severity : SEVERITIES) {
            report.header().declarations().stream()
                    .filter(d -> d.severity() == severity)
                    .forEach(d -> take(() -> sink.add(d)));
            if (totals.of(severity) > 0) {
                pass(
                        report,
                        verdict -> verdict instanceof Verdict.NonCompliant bad && bad.severity() == severity,
                        sink);
            }
        }
        if (totals.of(VerdictKind.INDETERMINATE) > 0) {
            pass(report, Verdict.Indeterminate.class::isInstance, sink);
        }
    }

    private void pass(ScanReport report, Predicate<Verdict> wanted, Results sink) throws IOException {
        report.forEachHost(host -> add(host, wanted, sink));
    }

    private void add(HostResult host, Predicate<Verdict> wanted, Results sink) {
        host.findings().stream()
                .filter(f -> wanted.test(f.verdict()))
                .forEach(finding -> take(() -> sink.add(host, finding)));
    }

    private void take(Runnable result) {
        if (left == 0 && results < MOST_RESULTS && compressedBytes.getAsLong() < MOST_RESULT_BYTES) {
            results++;
            result.run();
        } else {
            left++;
        }
    }

    @Override
    public int left() {
        return left;
    }

    @Override
    public boolean takesMissingAnswer() {
        return missingAnswers++ < MOST_MISSING_ANSWERS;
    }

    @Override
    public boolean complete() {
        return false;
    }
}
