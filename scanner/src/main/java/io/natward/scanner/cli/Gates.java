package io.natward.scanner.cli;

import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What decides whether a run passes.
 *
 * @param failOnNote whether a note fails the run as a finding does
 */
record Gates(FailOn failOn, boolean failOnNote) {

    /** The exit codes that what a run found calls for. */
    Set<ExitCode> judge(Totals totals, Remarks remarks) {
        Set<ExitCode> applying = EnumSet.noneOf(ExitCode.class);
        boolean notes = totals.notes() > 0 || !remarks.notes().isEmpty();
        if (failOn.failedBy(findings(totals, remarks)) || (failOnNote && notes)) {
            applying.add(ExitCode.FINDINGS);
        }
        if (totals.answersMissing()) {
            applying.add(ExitCode.ANSWER_MISSING);
        }
        return applying;
    }

    private static Map<Severity, Integer> findings(Totals totals, Remarks remarks) {
        Map<Severity, Integer> findings = new EnumMap<>(totals.findings());
        remarks.declarations().forEach(d -> findings.merge(d.severity(), 1, Integer::sum));
        return findings;
    }
}
