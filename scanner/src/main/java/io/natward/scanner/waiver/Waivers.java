package io.natward.scanner.waiver;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.DeclarationRule;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.InputFile;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import io.natward.policies.source.Problem;
import io.natward.scanner.scan.FindingReview;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The waivers of a run, at the moment when it began. They turn findings into waived ones and nothing else: what could not be
 * read or judged stays as it is.
 */
public final class Waivers implements FindingReview {
    /** So long before its end a waiver is spoken of. */
    private static final Duration NOTICE = Duration.ofDays(30);

    /** As grave as other things to be tidied up: the findings that it was for count by themselves again. */
    private static final Severity OF_EXPIRED = Severity.LOW;

    private static final int WARNINGS = 5;

    private final List<Waiver> all;
    private final Optional<InputFile> file;
    private final Instant now;

    /** @param file where they stand */
    public Waivers(List<Waiver> all, Optional<InputFile> file, Instant now) {
        this.all = List.copyOf(all);
        this.file = file;
        this.now = now;
    }

    public static Waivers none() {
        return new Waivers(List.of(), Optional.empty(), Instant.EPOCH);
    }

    /** In the order of their file. */
    public List<Waiver> all() {
        return all;
    }

    /** Empty where there is no file of waivers. */
    public Optional<InputFile> file() {
        return file;
    }

    public Instant now() {
        return now;
    }

    /**
     * A non-compliant finding that a waiver is for becomes a waived one; of several waivers the one with the latest end
     * counts. Where all of them have ended the finding stays, with a note on each.
     */
    @Override
    public Finding review(HostSummary host, Finding finding) {
        if (!(finding.verdict() instanceof Verdict.NonCompliant bad)) {
            return finding;
        }
        List<Waiver> meant = all.stream()
                .filter(w -> w.selects(finding.policy(), finding.target()) && w.selects(host))
                .toList();
        Optional<Waiver> active = meant.stream()
                .filter(w -> !w.endedAt(now))
                .max(Comparator.comparing(w -> w.summary().ends()));
        if (active.isPresent()) {
            return finding.judged(
                    new Verdict.Waived(
                            bad.reason(), bad.severity(), active.get().summary()),
                    List.of());
        }
        return meant.isEmpty()
                ? finding
                : finding.judged(
                        bad,
                        meant.stream()
                                .map(w -> ended(w) + ", and excepts this no more.")
                                .toList());
    }

    /**
     * What is to be said of the waivers themselves: each that has ended is a finding, each that ends soon is a note, and
     * what matches nothing is a warning.
     *
     * @param hosts all of the inventory, whichever are scanned
     */
    public Remarks remarks(List<HostSummary> hosts, List<PolicySummary> policies) {
        List<DeclarationFinding> expired = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Waiver waiver : all) {
            if (waiver.endedAt(now)) {
                expired.add(new DeclarationFinding(
                        DeclarationRule.EXPIRED_WAIVER,
                        waiver.id(),
                        OF_EXPIRED,
                        ended(waiver) + ", and excepts nothing any more.",
                        waiver.summary().where()));
            } else if (Duration.between(now, waiver.summary().ends()).compareTo(NOTICE) <= 0) {
                notes.add("Waiver '" + waiver.id() + "' (" + waiver.summary().ticket() + ") "
                        + WaiverState.of(waiver, now).text() + " ("
                        + waiver.summary().until() + ").");
            }
        }
        return new Remarks(warnings(new WaiverMatches(hosts, policies)), expired, notes);
    }

    private List<String> warnings(WaiverMatches matches) {
        List<Problem> unmatched =
                all.stream().flatMap(w -> matches.problems(w).stream()).toList();
        List<String> warnings = new ArrayList<>(
                unmatched.stream().limit(WARNINGS).map(Problem::toString).toList());
        if (unmatched.size() > WARNINGS) {
            warnings.add((unmatched.size() - WARNINGS)
                    + " more names in waivers match nothing; 'natward waivers check' lists them");
        }
        return warnings;
    }

    private static String ended(Waiver waiver) {
        return "Waiver '" + waiver.id() + "' (" + waiver.summary().ticket() + ") has ended ("
                + waiver.summary().until() + ")";
    }
}
