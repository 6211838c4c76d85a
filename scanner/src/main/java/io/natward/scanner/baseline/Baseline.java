package io.natward.scanner.baseline;

import io.natward.policies.finding.BaselineSummary;
import io.natward.policies.finding.Change;
import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.FindingId;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import io.natward.scanner.baseline.EarlierReport.Head;
import io.natward.scanner.scan.FindingReview;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The findings of an earlier run, by their ids, which another inventory, another order and other wording leave as they are.
 * Says of each finding how it stands to them.
 */
public final class Baseline implements FindingReview {
    private final BaselineSummary summary;
    private final boolean interrupted;
    private final Map<Fingerprint, Known> findings;
    private final Set<String> declarations;

    /** A finding as it was. */
    record Known(Reason reason, Severity severity, boolean waived) {}

    Baseline(BaselineSummary summary, Head head, Map<Fingerprint, Known> findings) {
        this.summary = summary;
        this.interrupted = head.interrupted();
        this.findings = Map.copyOf(findings);
        this.declarations = Set.copyOf(head.declarations());
    }

    /** @throws io.natward.policies.source.InvalidInputException where the file cannot be read, or is no JSON report of natward */
    public static Baseline read(Path file) {
        BaselineCollector collector = new BaselineCollector(file.toString().replace('\\', '/'));
        EarlierReport.read(file, collector);
        return collector.baseline();
    }

    public BaselineSummary summary() {
        return summary;
    }

    /** Whether the earlier run was ended before all hosts were done, so that what it lacks proves nothing. */
    public boolean interrupted() {
        return interrupted;
    }

    @Override
    public Finding review(HostSummary host, Finding finding) {
        FindingId id = new FindingId(host.name(), finding.policy(), finding.target());
        Optional<Known> before = Optional.ofNullable(findings.get(Fingerprint.of(id)));
        return change(finding.verdict(), before).map(finding::compared).orElse(finding);
    }

    /** What is wrong with a declaration is known or new; that of waivers has no way to get worse. */
    public DeclarationFinding compared(DeclarationFinding finding) {
        return finding.compared(declarations.contains(finding.id().fingerprint()) ? Change.UNCHANGED : Change.NEW);
    }

    private static Optional<Change> change(Verdict verdict, Optional<Known> before) {
        if (verdict instanceof Verdict.NonCompliant bad) {
            return Optional.of(change(new Known(bad.reason(), bad.severity(), false), before));
        }
        if (verdict instanceof Verdict.Waived waived) {
            return Optional.of(change(new Known(waived.reason(), waived.severity(), true), before));
        }
        boolean inOrder = verdict.kind() == VerdictKind.COMPLIANT || verdict.kind() == VerdictKind.NOT_APPLICABLE;
        return inOrder ? before.map(known -> Change.FIXED) : Optional.empty();
    }

    private static Change change(Known now, Optional<Known> before) {
        if (before.isEmpty()) {
            return Change.NEW;
        }
        Known was = before.get();
        boolean lostWaiver = was.waived() && !now.waived();
        if (lostWaiver || now.severity().compareTo(was.severity()) > 0) {
            return Change.WORSE;
        }
        return now.equals(was) ? Change.UNCHANGED : Change.UPDATED;
    }
}
