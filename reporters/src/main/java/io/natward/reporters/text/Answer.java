package io.natward.reporters.text;

import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.VerdictKind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run's answer in sentences: what a person says who is asked how it went. */
public final class Answer {
    private static final List<Severity> WORST_FIRST =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReportHeader header;

    public Answer(ReportHeader header) {
        this.header = header;
    }

    /** What the report is about, where that is the run of a remediation and not a scan. */
    public Optional<RunAnswer> run() {
        return header.remediation().map(RunAnswer::new);
    }

    /** {@code 31 of 40 hosts comply}; of a remediation {@code 5 of 9 values are as planned}. */
    public String comply() {
        return run().map(RunAnswer::inShort).orElseGet(this::hosts);
    }

    private String hosts() {
        Totals totals = header.totals();
        if (totals.hosts() == 0) {
            return "No host was selected";
        }
        return totals.compliantHosts() == totals.hosts() && totals.hosts() > 1
                ? "All " + totals.hosts() + " hosts comply"
                : totals.compliantHosts() + " of " + count(totals.hosts(), "host") + " "
                        + (totals.hosts() == 1 ? "complies" : "comply");
    }

    /** {@code Worst: 3 critical findings}, {@code 4 hosts gave no answer}: what is not in order, worst first. */
    public List<String> troubles() {
        Totals totals = header.totals();
        List<String> troubles = new ArrayList<>();
        run().ifPresent(run -> {
            run.trouble().ifPresent(troubles::add);
            if (!run.complete() && !header.interrupted()) {
                troubles.add("The run did not come to its end");
            }
        });
        WORST_FIRST.stream()
                .filter(s -> header.findings(s) > 0)
                .findFirst()
                .ifPresent(s -> troubles.add("Worst: " + count(header.findings(s), s.label() + " finding")));
        int declarations = header.declarations().size();
        if (declarations > 0) {
            troubles.add(count(declarations, "declaration") + (declarations == 1 ? " is" : " are") + " not in order");
        }
        if (totals.unansweredHosts() > 0) {
            troubles.add(count(totals.unansweredHosts(), "host") + " gave no answer");
        }
        int unknown = totals.of(VerdictKind.UNREADABLE) + totals.of(VerdictKind.INDETERMINATE);
        if (unknown > 0) {
            troubles.add(count(unknown, "verdict") + " could not be given");
        }
        if (header.interrupted()) {
            troubles.add("The run was interrupted");
        }
        return troubles;
    }

    /** {@code Since earlier.json of 2026-11-22 10:00 UTC: 1 new, 0 worse, ...}; empty where there is no baseline. */
    public Optional<String> baseline() {
        return header.baseline()
                .map(earlier -> "Since " + earlier.file() + " of " + TIME.format(earlier.startedAt()) + ": "
                        + earlier.counts(header.totals(), header.declarations()));
    }

    /** {@code 2 critical, 5 high, 1 low}; {@code none} where there is nothing. */
    public String bySeverity() {
        List<String> parts = WORST_FIRST.stream()
                .filter(s -> header.findings(s) > 0)
                .map(s -> header.findings(s) + " " + s.label())
                .toList();
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    /** {@code 412 ms}, {@code 12 s}, {@code 1 min 23 s}, {@code 2 h 5 min}. */
    public static String duration(Duration took) {
        if (took.compareTo(Duration.ofSeconds(1)) < 0) {
            return took.toMillis() + " ms";
        }
        if (took.toMinutes() == 0) {
            return took.toSeconds() + " s";
        }
        return took.toHours() == 0
                ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
                : took.toHours() + " h " + took.toMinutesPart() + " min";
    }

    /** {@code 1 host}, {@code 2 hosts}. */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
