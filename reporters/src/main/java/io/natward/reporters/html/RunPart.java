package io.natward.reporters.html;

import io.natward.policies.finding.RunSummary;
import io.natward.policies.finding.RunSummary.Restart;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.overview.Changed;
import io.natward.reporters.overview.HostRef;
import io.natward.reporters.overview.Overview;
import io.natward.reporters.text.ChangeStanding;
import io.natward.reporters.text.RunAnswer;
import io.natward.reporters.text.Visible;
import io.natward.reporters.text.Wording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the templates ask for of the run of a remediation. */
final class RunPart {
    private static final Set<VerdictKind> IN_ORDER = Set.of(VerdictKind.COMPLIANT, VerdictKind.NOT_APPLICABLE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    final RunSummary run;
    final RunAnswer answer;
    final List<Changed> changes;
    private final Matrix matrix;

    /** Hosts that may be restarted together. */
    record Step(int number, List<HostRef> hosts, List<String> commands) {
        /** One a line. */
        String text() {
            return commands.stream()
                    .map(c -> Visible.line(Wording.shortened(c)))
                    .collect(Collectors.joining("\n"));
        }
    }

    RunPart(RunSummary run, Overview overview, Matrix matrix) {
        this.run = run;
        this.answer = new RunAnswer(run);
        this.changes = overview.changes();
        this.matrix = matrix;
    }

    List<Step> steps() {
        Map<Integer, List<Restart>> steps = new TreeMap<>();
        run.restarts()
                .forEach(r ->
                        steps.computeIfAbsent(r.step(), s -> new ArrayList<>()).add(r));
        return steps.entrySet().stream()
                .map(e -> new Step(
                        e.getKey(),
                        e.getValue().stream()
                                .map(r -> new HostRef(r.host(), ""))
                                .toList(),
                        e.getValue().stream().map(Restart::command).toList()))
                .toList();
    }

    /** The style of a verdict's badge. */
    static String style(String verdict) {
        return switch (ChangeStanding.of(verdict)) {
            case WRONG -> "is-wrong";
            case OPEN -> "is-open";
            case LEFT -> "is-left";
            case RIGHT -> "is-right";
        };
    }

    /** What the page's filter knows the row's finding by: its severity, its verdict, or that it is in order. */
    static String grade(Changed change) {
        Verdict verdict = change.of().verdict();
        if (verdict instanceof Verdict.NonCompliant bad) {
            return bad.severity().label();
        }
        return IN_ORDER.contains(verdict.kind()) ? "right" : verdict.kind().label();
    }

    String column(Changed change) {
        return matrix.number(change.judged());
    }

    static String place(Changed change) {
        return shown(String.valueOf(change.value().key()));
    }

    static String shown(String text) {
        return Visible.line(Wording.shortened(text));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
