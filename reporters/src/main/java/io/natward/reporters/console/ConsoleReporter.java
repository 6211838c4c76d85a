package io.natward.reporters.console;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.RunSummary;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.Verdict;
import io.natward.reporters.console.Style.Ink;
import io.natward.reporters.overview.Advice;
import io.natward.reporters.overview.ChangeGroup;
import io.natward.reporters.overview.FindingGroup;
import io.natward.reporters.overview.Fixed;
import io.natward.reporters.overview.HostRef;
import io.natward.reporters.overview.Overview;
import io.natward.reporters.overview.Silence;
import io.natward.reporters.text.Answer;
import io.natward.reporters.text.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The report for a terminal: warnings, of a remediation what its run did and which hosts are to be restarted, findings worst first, one row for each policy, target and reason, then findings on
 * declarations, hosts without an answer, notes on the run and on hosts, sites, and a summary, which begins with the warnings again, that can be pasted anywhere. Long lists of hosts end in a number. Memory as {@link Overview}.
 */
public final class ConsoleReporter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ConsoleOptions options;
    private final Style style;

    public ConsoleReporter(ConsoleOptions options) {
        this.options = options;
        this.style = new Style(options);
    }

    public void write(ScanReport report, OutputStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!options.quiet()) {
            Overview overview = Overview.of(report);
            if (!report.header().warnings().isEmpty()) {
                warnings(report.header(), lines);
                lines.add("");
            }
            run(overview, lines);
            findings(overview, lines);
            declarations(report.header(), lines);
            fixed(overview, lines);
            silences(overview, lines);
            notes(overview, lines);
            if (report.header().remediation().isEmpty()) {
                sites(report.header().totals(), lines);
            }
        }
        summary(report.header(), lines);
        for (String line : lines) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private void run(Overview overview, List<String> lines) {
        ReportHeader header = overview.header();
        if (header.remediation().isEmpty()) {
            return;
        }
        new Answer(header).run().ifPresent(run -> wrap(Ink.BOLD, run.title() + ", " + run.end(), lines));
        lines.add("");
        RunTables tables = new RunTables(style);
        List<ChangeGroup> changes = overview.changeGroups();
        if (!changes.isEmpty()) {
            section(tables.changes(changes), lines);
        }
        List<RunSummary.Restart> restarts = header.remediation().get().restarts();
        if (!restarts.isEmpty()) {
            section(tables.restarts(restarts), lines);
        }
    }

    private void findings(Overview overview, List<String> lines) {
        if (overview.groups().isEmpty()) {
            return;
        }
        boolean compared = overview.header().baseline().isPresent();
        Table table = compared
                ? new Table(List.of("FINDINGS", "HOSTS", "NEW", "POLICY", "WHAT", "IN SHORT"), List.of(1, 2))
                : new Table(List.of("FINDINGS", "HOSTS", "POLICY", "WHAT", "IN SHORT"), List.of(1));
        for (FindingGroup group : overview.groups()) {
            List<String> cells =
                    new ArrayList<>(List.of(style.symbol(group) + " " + grade(group), Integer.toString(group.hosts())));
            if (compared) {
                cells.add(group.severity()
                        .map(s -> Integer.toString(group.freshHosts()))
                        .orElse(""));
            }
            cells.addAll(List.of(Visible.line(group.subject()), group.reason(), needs(group)));
            table.row(style.ink(group), cells.toArray(String[]::new));
            if (group.verdict() instanceof Verdict.Waived waived) {
                table.more(waived.by().sentence());
            }
            table.more(names(group.causes().stream()
                    .flatMap(c -> c.sightings().stream())
                    .flatMap(s -> s.hosts().stream())
                    .toList()));
        }
        section(table, lines);
    }

    private void fixed(Overview overview, List<String> lines) {
        if (overview.fixed().isEmpty()) {
            return;
        }
        Table table = new Table(List.of("FIXED", "HOSTS", "POLICY"), List.of(1));
        for (Fixed fixed : overview.fixed()) {
            table.row(Ink.GREEN, "fixed", Integer.toString(fixed.hosts().size()), Visible.line(fixed.subject()));
            table.more(names(fixed.hosts()));
        }
        section(table, lines);
    }

    private static String grade(FindingGroup group) {
        return group.verdict() instanceof Verdict.NonCompliant bad
                ? bad.severity().label()
                : group.verdict().kind().label();
    }

    /** {@code acts as 1, needs 2}; where hosts differ, what they need: {@code needs 1 / 2}. */
    private static String needs(FindingGroup group) {
        Set<String> cases = new LinkedHashSet<>();
        Set<String> needs = new TreeSet<>();
        group.causes()
                .forEach(cause -> cause.needed().ifPresent(needed -> {
                    needs.add(needed);
                    cause.sightings()
                            .forEach(sighting ->
                                    cases.add(sighting.effective()
                                                    .map(e -> "acts as " + e + ", ")
                                                    .orElse("") + "needs " + needed));
                }));
        if (needs.isEmpty()) {
            return "";
        }
        return cases.size() == 1 ? String.join("", cases) : "needs " + String.join(" / ", needs);
    }

    private void declarations(ReportHeader header, List<String> lines) {
        if (header.declarations().isEmpty()) {
            return;
        }
        Table table = new Table(List.of("DECLARATIONS", "WHAT", "ABOUT", "WHERE"), List.of());
        for (DeclarationFinding finding : header.declarations()) {
            table.row(
                    Style.ink(finding.severity()),
                    style.symbol(finding.severity()) + " " + finding.severity().label(),
                    finding.rule().label()
                            + finding.baseline().map(c -> ", " + c.label()).orElse(""),
                    finding.subject(),
                    finding.where().toString());
            table.more(finding.message());
        }
        section(table, lines);
    }

    private void silences(Overview overview, List<String> lines) {
        if (overview.silences().isEmpty()) {
            return;
        }
        Table table = new Table(List.of("NO ANSWER", "HOSTS", "WHERE"), List.of(1));
        for (Silence silence : overview.silences()) {
            table.row(
                    Ink.MAGENTA,
                    names(silence.hosts()),
                    "? " + silence.why().label(),
                    Integer.toString(silence.hosts().size()));
            table.more(silence.detail());
        }
        section(table, lines);
    }

    /** Notes on the run and on hosts as a whole; those of findings stand in the other formats. */
    private void notes(Overview overview, List<String> lines) {
        List<Advice> notes = overview.advice().stream()
                .filter(advice -> advice.policy().isEmpty())
                .toList();
        if (notes.isEmpty() && overview.header().notes().isEmpty()) {
            return;
        }
        Table table = new Table(List.of("NOTES", "HOSTS", "WHERE"), List.of(1));
        for (String note : overview.header().notes()) {
            table.row(Ink.NONE, "note", "", "the whole run");
            table.more(note);
        }
        for (Advice note : notes) {
            table.row(
                    Ink.NONE,
                    names(note.hosts()),
                    "note",
                    Integer.toString(note.hosts().size()));
            table.more(note.note());
        }
        section(table, lines);
    }

    private void sites(Totals totals, List<String> lines) {
        if (totals.sites().isEmpty()) {
            return;
        }
        Table table = new Table(List.of("SITE", "HOSTS", "COMPLY", "DO NOT", "NOT KNOWN"), List.of(1, 2, 3, 4));
        totals.sites()
                .forEach((site, count) -> table.row(
                        Ink.NONE,
                        site,
                        Integer.toString(count.hosts()),
                        Integer.toString(count.compliant()),
                        Integer.toString(count.nonCompliant()),
                        Integer.toString(count.open())));
        section(table, lines);
    }

    private void section(Table table, List<String> lines) {
        lines.addAll(table.lines(style, options.width()));
        lines.add("");
    }

    private void warnings(ReportHeader header, List<String> lines) {
        header.warnings().forEach(w -> wrap(Ink.YELLOW, style.either("▲", "!") + " " + w, lines));
    }

    private void summary(ReportHeader header, List<String> lines) {
        Answer answer = new Answer(header);
        warnings(header, lines);
        boolean good = answer.troubles().isEmpty();
        String symbol = good ? style.either("✔", "+") : style.either("✖", "x");
        wrap(
                good ? Ink.GREEN : Ink.BOLD,
                symbol + " " + answer.run().map(r -> r.title() + ": ").orElse("") + answer.comply() + ". "
                        + String.join(
                                "",
                                answer.troubles().stream().map(t -> t + ". ").toList()),
                lines);
        answer.run().ifPresent(run -> {
            wrap(Ink.NONE, "  Values: " + run.counts() + ".", lines);
            run.restarts().ifPresent(restarts -> wrap(Ink.NONE, "  " + restarts + ".", lines));
        });
        wrap(
                Ink.NONE,
                "  Findings: " + answer.bySeverity() + ". Fails from: " + header.failOn() + ". Exit code: "
                        + header.exitCode() + ".",
                lines);
        answer.baseline().ifPresent(sentence -> wrap(Ink.NONE, "  " + sentence + ".", lines));
        wrap(
                Ink.DIM,
                "  natward " + header.version() + ", " + header.inventory() + ", " + TIME.format(header.startedAt())
                        + ", " + Answer.duration(header.took()),
                lines);
    }

    private static List<String> names(List<HostRef> hosts) {
        return hosts.stream().map(h -> Visible.line(h.name())).toList();
    }

    private void wrap(Ink ink, String text, List<String> lines) {
        String indent = "  ";
        StringBuilder line = new StringBuilder();
        for (String word : Visible.line(text).stripTrailing().split(" ", -1)) {
            if (line.length() > indent.length()
                    && Style.width(line.toString()) + 1 + Style.width(word) > options.width()) {
                lines.add(style.ink(ink, line.toString()));
                line.setLength(0);
                line.append(indent).append(word);
            } else {
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
        }
        lines.add(style.ink(ink, style.fit(line.toString(), options.width())));
    }
}
