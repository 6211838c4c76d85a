package io.natward.scanner.cli;

import io.natward.policies.finding.GateDecision;
import io.natward.policies.finding.RunSummary;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.RunEnd;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunEvent.LaterVerdict;
import io.natward.scanner.remediation.journal.RunHeader;
import io.natward.scanner.remediation.journal.RunState;
import io.natward.scanner.remediation.run.RestartOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is told of a run at its end, or of a later look at it.
 *
 * @param isLater whether it is about the last look at the run
 */
record RunTold(RunState run, boolean isLater) {

    static RunTold of(RunState run) {
        return new RunTold(run, false);
    }

    static RunTold later(RunState run) {
        return new RunTold(run, true);
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        run.changes().values().forEach(change -> counts.merge(label(change), 1, Integer::sum));
        return counts;
    }

    private String label(ChangeState change) {
        Optional<RunEvent.Verified> later = isLater ? change.later() : Optional.empty();
        return later.map(look -> look.verdict().label())
                .orElseGet(() -> verdict(change).label());
    }

    private static ChangeVerdict verdict(ChangeState change) {
        if (change.progress() instanceof ChangeProgress.Ended ended) {
            return ended.verdict();
        }
        return change.progress() instanceof ChangeProgress.InFlight
                ? ChangeVerdict.NOT_VERIFIED
                : ChangeVerdict.SKIPPED;
    }

    /** Whether the value stands as the run was to leave it; empty where nobody knows. */
    private Optional<Boolean> standing(ChangeState change) {
        Optional<LaterVerdict> later = isLater ? change.later().map(RunEvent.Verified::verdict) : Optional.empty();
        if (later.isPresent()) {
            return later.get() == LaterVerdict.NOT_VERIFIED
                    ? Optional.empty()
                    : Optional.of(later.get() == LaterVerdict.KEPT);
        }
        ChangeVerdict verdict = verdict(change);
        return verdict == ChangeVerdict.NOT_VERIFIED ? Optional.empty() : Optional.of(verdict.good());
    }

    private List<ChangeState> changes() {
        return List.copyOf(run.changes().values());
    }

    private long notDone() {
        return changes().stream()
                .filter(c -> standing(c).equals(Optional.of(false)))
                .count();
    }

    private long unknown() {
        return changes().stream().filter(c -> standing(c).isEmpty()).count();
    }

    /** The exit codes that this calls for. */
    Set<ExitCode> codes() {
        Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);
        if (notDone() > 0) {
            codes.add(ExitCode.FINDINGS);
        }
        if (unknown() > 0) {
            codes.add(ExitCode.ANSWER_MISSING);
        }
        return codes;
    }

    GateDecision gate() {
        long all = run.changes().size();
        long good = all - notDone() - unknown();
        String why = good + " of " + all + (all == 1 ? " change stands" : " changes stand") + " as planned"
                + (notDone() > 0 ? ", " + notDone() + " not" : "")
                + (unknown() > 0 ? ", of " + unknown() + " nobody knows" : "");
        return new GateDecision("changes", good == all, why);
    }

    RunSummary summary() {
        RunHeader header = run.header();
        RunEnd end = run.end();
        return new RunSummary(
                header.run(),
                isLater ? "verify" : header.kind() == RunHeader.Kind.APPLY ? "apply" : "rollback",
                header.rollbackOf(),
                header.planSha256(),
                end instanceof RunEnd.Finished finished ? how(finished.how()) : "interrupted",
                end instanceof RunEnd.Finished finished
                        ? finished.detail()
                        : "The process that worked on the run ended without a word.",
                counts(),
                restarts());
    }

    private static String how(RunEvent.How how) {
        return switch (how) {
            case COMPLETE -> "complete";
            case STOPPED -> "stopped";
            case INTERRUPTED -> "interrupted";
        };
    }

    private List<RunSummary.Restart> restarts() {
        return RestartOrder.of(run).stream()
                .flatMap(step -> step.hosts().stream()
                        .map(host -> new RunSummary.Restart(
                                step.number(), host.host(), host.command().orElse("(at the computer itself)"))))
                .toList();
    }
}
