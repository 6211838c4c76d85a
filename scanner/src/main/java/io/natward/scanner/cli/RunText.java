package io.natward.scanner.cli;

import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.RunEnd;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunHeader;
import io.natward.scanner.remediation.journal.RunState;
import java.util.ArrayList;
import java.util.List;

/** What a run came to, in words. Texts of hosts are as they sent them. */
final class RunText {
    private RunText() {}

    static String kind(RunHeader header) {
        return header.kind() == RunHeader.Kind.APPLY
                ? "apply"
                : "rollback" + header.rollbackOf().map(run -> " of " + run).orElse("");
    }

    /** How many changes are as they are to be. */
    static long good(RunState run) {
        return run.changes().values().stream()
                .filter(c -> c.progress() instanceof ChangeProgress.Ended ended
                        && ended.verdict().good())
                .count();
    }

    static String end(RunState run) {
        if (!(run.end() instanceof RunEnd.Finished finished)) {
            return "at work, or ended without a word; natward apply --resume goes on with it";
        }
        return switch (finished.how()) {
            case COMPLETE -> "complete";
            case STOPPED -> "stopped";
            case INTERRUPTED -> "interrupted";
        };
    }

    /** What became of a change, one line for each thing to say. */
    static List<String> lines(ChangeState change) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict(change) + "  " + change.planned().place());
        lines.add("    before: "
                + change.before().orElse(change.planned().before()).describe()
                + (change.before().isPresent() ? "" : " (by the plan)"));
        lines.add("    after:  " + change.planned().after().describe());
        if (change.progress() instanceof ChangeProgress.Ended ended) {
            lines.add("    found:  " + ended.found().describe());
            lines.add("    " + ended.detail());
        } else if (change.progress() instanceof ChangeProgress.InFlight flight) {
            lines.add("    A write was about to be made at " + flight.since()
                    + ", and what came of it was not written down: it may have been made.");
        }
        change.created().forEach(key -> lines.add("    key that was not there before: " + key));
        change.later().ifPresent(v -> lines.add("    read again at " + v.at() + ": " + later(v)));
        return lines;
    }

    private static String later(RunEvent.Verified verified) {
        String found = verified.found().describe();
        return switch (verified.verdict()) {
            case KEPT -> "kept (" + found + ")";
            case REVERTED -> "as it was before the run (" + found + ")";
            case CHANGED -> "something else (" + found + ")";
            case NOT_VERIFIED -> "not verified (" + found + ")";
        };
    }

    private static String verdict(ChangeState change) {
        if (change.progress() instanceof ChangeProgress.Ended ended) {
            return ended.verdict().label();
        }
        return change.progress() instanceof ChangeProgress.InFlight ? "in flight" : "not begun";
    }
}
