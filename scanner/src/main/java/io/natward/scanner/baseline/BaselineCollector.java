package io.natward.scanner.baseline;

import io.natward.policies.finding.BaselineSummary;
import io.natward.policies.finding.FindingId;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import io.natward.policies.source.SourceRange;
import io.natward.scanner.baseline.Baseline.Known;
import io.natward.scanner.baseline.EarlierReport.Head;
import io.natward.scanner.baseline.EarlierReport.ReportedFinding;
import io.natward.scanner.baseline.EarlierReport.ReportedHost;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps of an earlier report the ids of its findings, and of each what decides whether it has become worse. */
final class BaselineCollector implements EarlierReport.Listener {
    /** Fifty thousand hosts with forty findings each. */
    private static final int MOST_FINDINGS = 2_000_000;

    private static final Set<String> VERDICTS =
            Arrays.stream(VerdictKind.values()).map(VerdictKind::label).collect(Collectors.toUnmodifiableSet());

    private final String file;
    private final Map<Fingerprint, Known> findings = new HashMap<>();
    private final Map<Known, Known> shared = new HashMap<>();
    private Head head = new Head(Instant.EPOCH, false, false, List.of());

    BaselineCollector(String file) {
        this.file = file;
    }

    @Override
    public void head(Head told) {
        if (told.remediation()) {
            throw wrong(
                    "the report of a remediation is no baseline: it has only the findings that its plan puts right");
        }
        head = told;
    }

    @Override
    public void host(ReportedHost host, boolean answered) {
        // a host without findings has nothing to be known of
    }

    @Override
    public void finding(ReportedHost host, ReportedFinding finding) {
        boolean waived = finding.verdict().equals(VerdictKind.WAIVED.label());
        if (!VERDICTS.contains(finding.verdict())) {
            throw unknown(host, finding, "the verdict '" + finding.verdict() + "'");
        }
        if (!waived && !finding.verdict().equals(VerdictKind.NON_COMPLIANT.label())) {
            return;
        }
        Known known = new Known(reason(host, finding), severity(host, finding), waived);
        FindingId id = new FindingId(host.name(), finding.policy(), finding.target());
        findings.put(Fingerprint.of(id), shared.computeIfAbsent(known, k -> k));
        if (findings.size() > MOST_FINDINGS) {
            throw wrong("the baseline has more than " + MOST_FINDINGS + " findings");
        }
    }

    private Reason reason(ReportedHost host, ReportedFinding finding) {
        return finding.reason()
                .flatMap(label -> Arrays.stream(Reason.values())
                        .filter(r -> r.label().equals(label))
                        .findFirst())
                .orElseThrow(() ->
                        unknown(host, finding, "the reason '" + finding.reason().orElse("") + "'"));
    }

    private Severity severity(ReportedHost host, ReportedFinding finding) {
        Optional<Severity> severity = finding.severity().flatMap(Severity::ofLabel);
        return severity.orElseThrow(() ->
                unknown(host, finding, "the severity '" + finding.severity().orElse("") + "'"));
    }

    private InvalidInputException unknown(ReportedHost host, ReportedFinding finding, String what) {
        return wrong("the finding of '" + finding.policy() + "' on '" + host.name() + "' has " + what
                + ", which this natward does not know");
    }

    private InvalidInputException wrong(String what) {
        return new InvalidInputException(List.of(new Problem(SourceRange.at(file, 1, 1), what)));
    }

    Baseline baseline() {
        return new Baseline(new BaselineSummary(file, head.startedAt(), findings.size()), head, findings);
    }
}
