package io.natward.policies.evaluation;

import io.natward.policies.finding.Evidence;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.Subkeys.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The findings of the keys that a pattern means, as one.
 *
 * @param findings one for each key, at least one, in the order of the keys
 */
record Combined(Rule rule, Require require, List<Finding> findings) {
    private static final int MOST_EVIDENCE = 20;
    private static final int MOST_NOTES = 5;

    Finding finding() {
        List<Finding> passed =
                findings.stream().filter(f -> kind(f) == VerdictKind.COMPLIANT).toList();
        boolean enough = require == Require.ANY ? !passed.isEmpty() : passed.size() == findings.size();
        if (enough) {
            return combined(passed, new Verdict.Compliant(), passing(passed));
        }
        Finding first = findings.get(0);
        if (kind(first) == VerdictKind.NOT_APPLICABLE) {
            return combined(List.of(first), first.verdict(), first.message());
        }
        List<Finding> failed = findings.stream()
                .filter(f -> kind(f) != VerdictKind.COMPLIANT)
                .sorted(this::compare)
                .toList();
        return combined(failed, worst(failed), failing(failed));
    }

    /** The verdict that comes first in their order, with the greatest severity of all that are not compliant. */
    private static Verdict worst(List<Finding> failed) {
        Verdict verdict = failed.get(0).verdict();
        return verdict instanceof Verdict.NonCompliant wrong
                ? new Verdict.NonCompliant(
                        wrong.reason(),
                        failed.stream()
                                .flatMap(f -> severity(f).stream())
                                .max(Comparator.naturalOrder())
                                .orElse(wrong.severity()))
                : verdict;
    }

    private static Optional<Severity> severity(Finding finding) {
        return finding.verdict() instanceof Verdict.NonCompliant wrong
                ? Optional.of(wrong.severity())
                : Optional.empty();
    }

    /** @param telling the findings that decided, the first of them before all others */
    private Finding combined(List<Finding> telling, Verdict verdict, String message) {
        Finding first = telling.get(0);
        List<String> notes = new ArrayList<>(telling.stream()
                .flatMap(f -> f.notes().stream())
                .distinct()
                .limit(MOST_NOTES)
                .toList());
        if (telling.size() > MOST_EVIDENCE) {
            notes.add("The evidence is of " + MOST_EVIDENCE + " keys, and there are " + (telling.size() - MOST_EVIDENCE)
                    + " more.");
        }
        return new Finding(
                first.policy(),
                rule.target(),
                verdict,
                message,
                first.effective(),
                first.needed(),
                evidence(telling),
                first.because(),
                remedy(telling),
                first.related(),
                notes);
    }

    private static List<Evidence> evidence(List<Finding> telling) {
        return telling.stream()
                .limit(MOST_EVIDENCE)
                .flatMap(f -> f.evidence().stream().limit(1))
                .toList();
    }

    /** What puts all right that is wrong; where one key is enough, what puts the first of them right. */
    private Optional<RemedyAdvice> remedy(List<Finding> telling) {
        List<RemedyAdvice> advice =
                telling.stream().flatMap(f -> f.remedy().stream()).toList();
        Stream<RemedyAdvice> needed = require == Require.ANY ? advice.stream().limit(1) : advice.stream();
        List<String> commands =
                needed.flatMap(a -> a.commands().stream()).distinct().toList();
        return advice.stream().findFirst().map(a -> new RemedyAdvice(a.text(), commands, a.restart()));
    }

    private String passing(List<Finding> passed) {
        String of = passed.get(0).evidence().stream()
                .findFirst()
                .map(e -> e.key() + ": ")
                .orElse("");
        String first = of + passed.get(0).message();
        if (require == Require.ANY) {
            return passed.size() + " of " + counted()
                    + (passed.size() == 1 ? " is as it should be" : " are as they should be") + ", and one is enough. "
                    + first;
        }
        return findings.size() == 1
                ? "The one key that matches is as it should be. " + first
                : "All " + counted() + " are as they should be. " + first;
    }

    private String failing(List<Finding> failed) {
        long unread = count(failed, VerdictKind.UNREADABLE);
        long open = count(failed, VerdictKind.INDETERMINATE);
        long wrong = failed.size() - unread - open;
        List<String> counts = new ArrayList<>();
        if (wrong > 0) {
            counts.add(wrong + (wrong == 1 ? " is not as it should be" : " are not as they should be"));
        }
        if (unread > 0) {
            counts.add(unread + " could not be read");
        }
        if (open > 0) {
            counts.add(open + " could not be judged");
        }
        String of = failed.get(0).evidence().stream()
                .findFirst()
                .map(e -> e.key() + ": ")
                .orElse("");
        return "Of " + counted() + ", " + String.join(" and ", counts) + ". " + of
                + failed.get(0).message();
    }

    private String counted() {
        return findings.size() + (findings.size() == 1 ? " key that matches" : " keys that match");
    }

    private static long count(List<Finding> findings, VerdictKind kind) {
        return findings.stream().filter(f -> kind(f) == kind).count();
    }

    private static VerdictKind kind(Finding finding) {
        return finding.verdict().kind();
    }

    /**
     * The order of the verdicts in docs/policy-reference.md, of those that are no pass; but where each key has to be right, one
     * that is wrong decides, whatever those are that could not be read.
     */
    private int compare(Finding a, Finding b) {
        return a.verdict() instanceof Verdict.NonCompliant one && b.verdict() instanceof Verdict.NonCompliant other
                ? one.reason().compareTo(other.reason())
                : Integer.compare(rank(a), rank(b));
    }

    private int rank(Finding finding) {
        return switch (kind(finding)) {
            case UNREADABLE -> 0;
            case INDETERMINATE -> 1;
            case NON_COMPLIANT, WAIVED, COMPLIANT, NOT_APPLICABLE -> require == Require.EACH ? -1 : 2;
        };
    }
}
