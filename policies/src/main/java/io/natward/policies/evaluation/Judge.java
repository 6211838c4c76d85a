package io.natward.policies.evaluation;

import io.natward.policies.evaluation.Survey.Copy;
import io.natward.policies.evaluation.Survey.Right;
import io.natward.policies.finding.Evidence;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import io.natward.policies.policy.ActsAs;
import io.natward.policies.policy.Comparison;
import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.Policy.Undecidable;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.Truth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Comes to the verdict of one rule of a policy on one host. The order of the verdicts, and which readings matter for each, is
 * the table in docs/policy-reference.md.
 */
final class Judge {
    private final Policy policy;
    private final Rule rule;
    private final HostProfile host;
    private final Survey survey;
    private final Need need;
    private final Wording wording;
    private final Set<Branch> reached = new LinkedHashSet<>();

    private Judge(Policy policy, Rule rule, HostProfile host) {
        this.policy = policy;
        this.rule = rule;
        this.host = host;
        this.survey = Survey.of(rule.value(), host.facts());
        this.need = Need.of(rule, host);
        this.wording = new Wording(policy, rule, host, survey, need);
    }

    static Judgement judge(Policy policy, Rule rule, HostProfile host) {
        Truth selected = host.all(policy.appliesTo(rule));
        if (selected == Truth.NO) {
            return notApplicable(policy, rule, host);
        }
        Judge judge = new Judge(policy, rule, host);
        return new Judgement(judge.verdict(selected), judge.reached);
    }

    /**
     * The verdict where the rule's key is a pattern that no key matches.
     *
     * @param nothing how that is known
     */
    static Judgement judgeNone(Policy policy, Rule rule, HostProfile host, ActsAs whenNone, Evidence nothing) {
        Truth selected = host.all(policy.appliesTo(rule));
        if (selected == Truth.NO) {
            return notApplicable(policy, rule, host);
        }
        Judge judge = new Judge(policy, rule, host);
        Finding finding = judge.undecided(selected).orElseGet(() -> judge.none(whenNone));
        Finding none = new Finding(
                finding.policy(),
                finding.target(),
                finding.verdict(),
                finding.message(),
                Optional.empty(),
                finding.needed(),
                List.of(nothing),
                List.of(),
                finding.remedy(),
                finding.related(),
                List.of());
        return new Judgement(none, judge.reached);
    }

    private Finding none(ActsAs whenNone) {
        reach(Branch.Kind.NO_KEY);
        String none = "No key matches " + rule.value().key();
        if (whenNone instanceof ActsAs.Compliant) {
            return open(new Verdict.Compliant(), none + ", so there is nothing to be wrong.");
        }
        if (whenNone instanceof ActsAs.NonCompliant) {
            RemedyAdvice advice = new RemedyAdvice(
                    policy.remedy().text(), List.of(), policy.remedy().restart());
            return finding(
                    new Verdict.NonCompliant(Reason.WRONG, policy.severities().of(Reason.WRONG)),
                    none + ", and there should be one.",
                    Optional.empty(),
                    Optional.of(advice),
                    List.of());
        }
        return open(new Verdict.Indeterminate(), none + ", so there is nothing to judge.");
    }

    private static Judgement notApplicable(Policy policy, Rule rule, HostProfile host) {
        Condition excluding = policy.appliesTo(rule).stream()
                .filter(c -> host.test(c) == Truth.NO)
                .findFirst()
                .orElseThrow();
        String message = "The policy is for " + excluding.describe() + "; " + host.state(excluding) + ".";
        Finding finding = new Finding(
                policy.id(),
                rule.target(),
                new Verdict.NotApplicable(),
                message,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
        return new Judgement(finding, Set.of(Branch.notApplicable(excluding)));
    }

    private Finding verdict(Truth selected) {
        if (survey.right() instanceof Right.Unreadable unreadable) {
            return open(new Verdict.Unreadable(), wording.unreadable(unreadable));
        }
        Optional<Finding> undecided = undecided(selected);
        if (undecided.isPresent()) {
            return undecided.get();
        }
        Need.Known known = (Need.Known) need;
        if (!known.choices().isEmpty()) {
            reached.add(Branch.choice(rule.target(), known.choices()));
        }
        return judged(known.expect());
    }

    /** The verdict on a host of which it is not known whether the policy selects it or what it needs, or that cannot be judged. */
    private Optional<Finding> undecided(Truth selected) {
        if (selected == Truth.UNKNOWN) {
            return Optional.of(open(new Verdict.Indeterminate(), wording.undecided(policy.appliesTo(rule))));
        }
        for (Undecidable undecidable : policy.undecidable()) {
            Truth truth = host.all(undecidable.when());
            if (truth == Truth.YES) {
                reached.add(Branch.unknownWhen(undecidable));
            }
            if (truth != Truth.NO) {
                return Optional.of(open(
                        new Verdict.Indeterminate(),
                        truth == Truth.YES ? wording.undecidable(undecidable) : wording.undecided(undecidable.when())));
            }
        }
        return need instanceof Need.Open open
                ? Optional.of(open(new Verdict.Indeterminate(), wording.open(open)))
                : Optional.empty();
    }

    private Finding judged(Expectation expect) {
        Right right = survey.right();
        Standing standing = Standing.of(rule.value(), policy.ordered(), expect, right);
        if (right instanceof Right.Malformed malformed) {
            reach(Branch.Kind.MALFORMED);
            return wrong(Reason.MALFORMED, standing, wording.malformed(malformed, standing), Optional.empty());
        }
        boolean absent = right instanceof Right.Absent;
        boolean lacking = standing == Standing.TOO_LOW || standing == Standing.WRONG;
        Optional<Copy> meant = survey.copies().stream()
                .filter(c -> absent || (lacking && Comparison.meets(expect, Optional.of(c.value()))))
                .findFirst();
        if (meant.isPresent()) {
            reached.add(
                    meant.get().controlSet()
                            ? Branch.of(Branch.Kind.OTHER_CONTROL_SET, rule.target())
                            : Branch.misplaced(rule.target(), meant.get().key()));
            return wrong(Reason.MISPLACED, standing, wording.misplaced(meant.get(), standing), meant);
        }
        if (!survey.misspelled().isEmpty() && (absent || lacking)) {
            reach(Branch.Kind.MISSPELLED);
            String message = wording.misspelled(survey.misspelled().get(0), standing);
            return wrong(Reason.MISSPELLED, standing, message, Optional.empty());
        }
        if (absent && standing == Standing.MEETS && !survey.blind().isEmpty()) {
            return open(new Verdict.Unreadable(), wording.blind());
        }
        if (absent) {
            reach(Branch.Kind.ABSENT);
        }
        if (standing == Standing.UNKNOWN) {
            return open(new Verdict.Indeterminate(), wording.unknownDefault());
        }
        reached.add(Branch.of(standing, rule.target()));
        Optional<Reason> reason = standing.reason();
        if (reason.isPresent()) {
            return wrong(reason.get(), standing, wording.wrong(standing), Optional.empty());
        }
        List<String> notes = wording.notes(Optional.empty(), false);
        return finding(new Verdict.Compliant(), wording.compliant(), Optional.empty(), Optional.empty(), notes);
    }

    private void reach(Branch.Kind kind) {
        reached.add(Branch.of(kind, rule.target()));
    }

    /** A verdict that is an open question: there is nothing to remedy yet. */
    private Finding open(Verdict verdict, String message) {
        return finding(verdict, message, Optional.empty(), Optional.empty(), List.of());
    }

    private Finding wrong(Reason reason, Standing standing, String message, Optional<Copy> deciding) {
        Severity severity = switch (standing) {
            case MEETS -> Severity.LOW;
            case UNKNOWN -> policy.severities().standard();
            case TOO_LOW, OVER_PERMISSIVE, WRONG ->
                policy.severities().of(standing.reason().orElseThrow());
        };
        return finding(
                new Verdict.NonCompliant(reason, severity),
                message,
                deciding,
                Optional.of(new Advice(rule.value(), policy.ordered(), policy.remedy(), survey, need).of(standing)),
                wording.notes(deciding, reason == Reason.MISSPELLED));
    }

    private Finding finding(
            Verdict verdict,
            String message,
            Optional<Copy> deciding,
            Optional<RemedyAdvice> advice,
            List<String> notes) {
        return new Finding(
                policy.id(),
                rule.target(),
                verdict,
                message,
                wording.effective(),
                wording.needed(),
                new Exhibits(rule.value(), survey).of(verdict, deciding),
                wording.because(),
                advice,
                policy.related(),
                notes);
    }
}
