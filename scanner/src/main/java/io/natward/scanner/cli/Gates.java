package io.natward.scanner.cli;

import io.natward.policies.finding.BaselineSummary;
import io.natward.policies.finding.Change;
import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.GateDecision;
import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.text.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What decides whether a run passes.
 *
 * @param failOnNote whether a note fails the run as a finding does
 * @param minAnswered from which share of answered readings on the missing ones do not fail the run
 */
record Gates(FailOn failOn, boolean failOnNote, MinAnswered minAnswered) {

    /**
     * What the gates made of a run.
     *
     * @param codes the exit codes that this calls for
     */
    record Judgement(List<GateDecision> decisions, Set<ExitCode> codes) {
        Judgement {
            decisions = List.copyOf(decisions);
            codes = Set.copyOf(codes);
        }
    }

    /**
     * @param readings how many verdicts are expected of each host
     * @param baseline the run that this one was compared with
     */
    Judgement judge(Totals totals, Remarks remarks, int readings, Optional<BaselineSummary> baseline) {
        List<GateDecision> decisions = new ArrayList<>();
        Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);
        baseline.ifPresent(summary -> decisions.add(compared(totals, remarks, summary)));
        add(findings(totals, remarks), ExitCode.FINDINGS, decisions, codes);
        if (failOnNote) {
            add(notes(totals, remarks), ExitCode.FINDINGS, decisions, codes);
        }
        add(answers(totals, readings), ExitCode.ANSWER_MISSING, decisions, codes);
        if (totals.of(VerdictKind.INDETERMINATE) > 0) {
            add(indeterminate(totals), ExitCode.ANSWER_MISSING, decisions, codes);
        }
        return new Judgement(decisions, codes);
    }

    private static void add(
            GateDecision decision, ExitCode ifFailed, List<GateDecision> decisions, Set<ExitCode> codes) {
        decisions.add(decision);
        if (!decision.passed()) {
            codes.add(ifFailed);
        }
    }

    /** Decides nothing by itself: it says what the next gate counts. */
    private static GateDecision compared(Totals totals, Remarks remarks, BaselineSummary baseline) {
        return new GateDecision("baseline " + baseline.file(), true, baseline.counts(totals, remarks.declarations()));
    }

    private GateDecision findings(Totals totals, Remarks remarks) {
        Map<Severity, Integer> counting = new EnumMap<>(totals.counting());
        Map<Severity, Integer> all = new EnumMap<>(totals.findings());
        for (DeclarationFinding finding : remarks.declarations()) {
            all.merge(finding.severity(), 1, Integer::sum);
            if (finding.baseline().map(Change::counts).orElse(true)) {
                counting.merge(finding.severity(), 1, Integer::sum);
            }
        }
        int failing = failOn.of(counting);
        int known = failOn.of(all) - failing;
        String why = failOn.least().isEmpty()
                ? "no finding fails the run"
                : failing == 0
                        ? "no finding at or above it" + (known > 0 ? " is new" : "")
                        : Answer.count(failing, known > 0 ? "new finding" : "finding") + " at or above it";
        return new GateDecision(
                "fail-on " + failOn.label(),
                failing == 0,
                why
                        + (known > 0
                                ? " (" + known + " known from the baseline " + (known == 1 ? "does" : "do")
                                        + " not count)"
                                : ""));
    }

    private static GateDecision notes(Totals totals, Remarks remarks) {
        int notes = totals.notes() + remarks.notes().size();
        return new GateDecision(
                "fail-on-note",
                notes == 0,
                notes == 0
                        ? "there is no note"
                        : "there " + (notes == 1 ? "is " : "are ") + Answer.count(notes, "note"));
    }

    /** A reading is a verdict that is expected of a host; it is answered unless the host gave no answer or it is unreadable. */
    private GateDecision answers(Totals totals, int readings) {
        long ofAnswered = totals.verdicts().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        long ofSilent = (long) totals.unansweredHosts() * Math.max(1, readings);
        long expected = ofAnswered + ofSilent;
        long answered = ofAnswered - totals.of(VerdictKind.UNREADABLE);
        String missing = answered == expected
                ? "nothing is missing"
                : Answer.count(totals.unansweredHosts(), "host") + " gave no answer, "
                        + Answer.count(totals.of(VerdictKind.UNREADABLE), "value") + " could not be read";
        return new GateDecision(
                "min-answered " + minAnswered.label(),
                minAnswered.reachedBy(answered, expected),
                MinAnswered.share(answered, expected) + " of " + expected + " readings are answered; " + missing);
    }

    private static GateDecision indeterminate(Totals totals) {
        return new GateDecision(
                "indeterminate",
                false,
                Answer.count(totals.of(VerdictKind.INDETERMINATE), "verdict")
                        + " could not be given, for the topology, the role or the Windows version is not known");
    }
}
