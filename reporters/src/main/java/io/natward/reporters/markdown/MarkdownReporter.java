package io.natward.reporters.markdown;

import static io.natward.reporters.markdown.Markdown.code;
import static io.natward.reporters.markdown.Markdown.words;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.DeclarationRule;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import io.natward.reporters.overview.FindingGroup;
import io.natward.reporters.overview.Fixed;
import io.natward.reporters.overview.Overview;
import io.natward.reporters.overview.Silence;
import io.natward.reporters.text.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * GitHub Flavored Markdown for a comment or a step summary: the answer, of a remediation what its run changed, a table with a row for each policy, target and reason
 * worst first, and folded below it the hosts and what to do. At most 65,536 bytes, which GitHub takes as a comment (in a
 * step summary 1 MiB); what has no room is counted. Memory as {@link Overview}.
 */
public final class MarkdownReporter {
    private static final int MOST_BYTES = 65_536;

    /** Room for the last lines, which count what is left out. */
    private static final int CLOSING_BYTES = 2_048;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Findings on declarations of one rule and severity. */
    private record RuleKey(Severity severity, DeclarationRule rule) {}

    /**
     * What a row or a folded part is about.
     *
     * @param severity empty for what is no finding, which comes last
     */
    private record Entry(Optional<Severity> severity, String row, String details, int hosts) {
        private static final Comparator<Entry> WORST_FIRST = Comparator.comparing(
                        (Entry e) -> e.severity().isEmpty())
                .thenComparing(e -> e.severity().orElse(Severity.LOW), Comparator.reverseOrder());
    }

    public void write(ScanReport report, OutputStream out) throws IOException {
        out.write(page(Overview.of(report)).getBytes(StandardCharsets.UTF_8));
    }

    private static String page(Overview overview) {
        Page page = new Page(MOST_BYTES - CLOSING_BYTES);
        page.add(opening(overview.header()));
        overview.header().warnings().forEach(w -> page.add("> **Warning:** " + code(Sections.cut(w)) + "\n\n"));
        List<Entry> entries = new ArrayList<>();
        boolean compared = overview.header().baseline().isPresent();
        byRule(overview.header())
                .forEach((key, findings) -> entries.add(new Entry(
                        Optional.of(key.severity()), row(compared, key, findings), Sections.of(findings), 0)));
        overview.groups()
                .forEach(g -> entries.add(new Entry(
                        g.verdict() instanceof Verdict.NonCompliant bad
                                ? Optional.of(bad.severity())
                                : Optional.empty(),
                        row(compared, g),
                        Sections.of(g),
                        g.hosts())));
        bySilence(overview).forEach((why, silences) -> {
            int hosts = silences.stream().mapToInt(s -> s.hosts().size()).sum();
            String row = row(compared, "no answer", "", why.label(), "", Integer.toString(hosts));
            entries.add(new Entry(Optional.empty(), row, Sections.of(why, silences, hosts), hosts));
        });
        entries.sort(Entry.WORST_FIRST);
        List<String> closing = new ArrayList<>();
        RunSections.add(page, overview, closing);
        if (!entries.isEmpty()) {
            page.add(
                    compared
                            ? "| severity | policy | verdict | new | hosts |\n|---|---|---|---:|---:|\n"
                            : "| severity | policy | verdict | hosts |\n|---|---|---|---:|\n");
            List<Entry> listed = fitting(page, entries, Entry::row, "rows", closing);
            page.add("\n");
            fitting(page, listed, Entry::details, "details", closing);
        }
        fixed(page, overview, closing);
        notes(page, overview.header().notes(), closing);
        return page + closing(overview.header(), closing);
    }

    private static void fixed(Page page, Overview overview, List<String> closing) {
        if (!overview.fixed().isEmpty() && !page.add(Sections.ofFixed(overview.fixed()))) {
            closing.add("Left out for want of room: the fixed findings, " + Fixed.count(overview.fixed()) + ".");
        }
    }

    private static void notes(Page page, List<String> notes, List<String> closing) {
        int taken = 0;
        while (taken < notes.size() && page.add("> **Note:** " + code(Sections.cut(notes.get(taken))) + "\n\n")) {
            taken++;
        }
        if (taken < notes.size()) {
            closing.add("Left out for want of room: " + Answer.count(notes.size() - taken, "note") + ".");
        }
    }

    private static Map<RuleKey, List<DeclarationFinding>> byRule(ReportHeader header) {
        return header.declarations().stream()
                .collect(Collectors.groupingBy(
                        d -> new RuleKey(d.severity(), d.rule()), LinkedHashMap::new, Collectors.toList()));
    }

    private static String row(boolean compared, RuleKey key, List<DeclarationFinding> findings) {
        long fresh = findings.stream()
                .filter(f -> f.baseline().map(Change::counts).orElse(false))
                .count();
        return row(
                compared,
                key.severity().label(),
                "`" + key.rule().label() + "`",
                Answer.count(findings.size(), "declaration"),
                Long.toString(fresh),
                "");
    }

    private static Map<NoAnswer, List<Silence>> bySilence(Overview overview) {
        return overview.silences().stream()
                .collect(Collectors.groupingBy(Silence::why, () -> new EnumMap<>(NoAnswer.class), Collectors.toList()));
    }

    /** Adds as many as fit, and of the rest a sentence that counts them. */
    private static List<Entry> fitting(
            Page page, List<Entry> entries, Function<Entry, String> part, String what, List<String> closing) {
        int taken = 0;
        while (taken < entries.size() && page.add(part.apply(entries.get(taken)))) {
            taken++;
        }
        if (taken < entries.size()) {
            int hosts = entries.subList(taken, entries.size()).stream()
                    .mapToInt(Entry::hosts)
                    .sum();
            closing.add("Left out for want of room: the %s of %d more, on %s."
                    .formatted(what, entries.size() - taken, Answer.count(hosts, "host")));
        }
        return entries.subList(0, taken);
    }

    private static String opening(ReportHeader header) {
        Answer answer = new Answer(header);
        String troubles = answer.troubles().isEmpty() ? "" : String.join(". ", answer.troubles()) + ".\n\n";
        String baseline =
                answer.baseline().map(b -> code(Sections.cut(b)) + "\n\n").orElse("");
        return "## natward: " + answer.comply() + "\n\n" + troubles + baseline;
    }

    private static String row(boolean compared, FindingGroup group) {
        return row(
                compared,
                Sections.grade(group),
                cell(group),
                group.reason(),
                group.severity().isPresent() ? Integer.toString(group.freshHosts()) : "",
                Integer.toString(group.hosts()));
    }

    /** @param fresh how many are new; shown where there is a baseline */
    private static String row(
            boolean compared, String severity, String subject, String what, String fresh, String hosts) {
        List<String> cells = new ArrayList<>(List.of(severity, subject, what));
        if (compared) {
            cells.add(fresh);
        }
        cells.add(hosts);
        return cells.stream()
                .map(cell -> cell.isEmpty() ? " " : " " + cell + " ")
                .collect(Collectors.joining("|", "|", "|\n"));
    }

    private static String cell(FindingGroup group) {
        return "`" + group.policy().id() + "`"
                + group.part().map(p -> " " + words(Sections.cut(p))).orElse("");
    }

    private static String closing(ReportHeader header, List<String> leftOut) {
        StringBuilder closing = new StringBuilder();
        leftOut.forEach(sentence -> closing.append(sentence).append("\n\n"));
        return closing.append("natward ")
                .append(header.version())
                .append(", ")
                .append(TIME.format(header.startedAt()))
                .append(", ")
                .append(Answer.duration(header.took()))
                .append(", ")
                .append(code(Sections.cut(header.inventory())))
                .append('\n')
                .toString();
    }
}
