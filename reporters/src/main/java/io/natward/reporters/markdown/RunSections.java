package io.natward.reporters.markdown;

import static io.natward.reporters.markdown.Markdown.cell;
import static io.natward.reporters.markdown.Markdown.code;

import io.natward.policies.finding.RunSummary.Restart;
import io.natward.policies.finding.ValueRecord;
import io.natward.reporters.overview.ChangeGroup;
import io.natward.reporters.overview.HostRef;
import io.natward.reporters.overview.Overview;
import io.natward.reporters.text.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the run of a remediation changed, as a table, and folded below it which hosts are to be restarted. */
final class RunSections {
    private static final int MOST_HOSTS = 5;

    /** Of the page, so that room is left for what is open. */
    private static final int MOST_ROWS = 100;

    private static final int MOST_RESTARTS = 100;

    private RunSections() {}

    static void add(Page page, Overview overview, List<String> closing) {
        overview.header().remediation().ifPresent(run -> {
            new Answer(overview.header())
                    .run()
                    .ifPresent(answer -> page.add(code(Sections.cut(answer.title() + ", " + answer.end())) + "\n\n"));
            if (!overview.changes().isEmpty()) {
                page.add("| verdict | hosts | value | before | after | found, and why |\n|---|---|---|---|---|---|\n");
                List<ChangeGroup> groups = overview.changeGroups();
                int rows = fitting(page, groups, MOST_ROWS, RunSections::row);
                page.add("\n");
                if (rows < groups.size()) {
                    closing.add(
                            "Left out for want of room: " + Answer.count(groups.size() - rows, "more change") + ".");
                }
            }
            if (!run.restarts().isEmpty()) {
                page.add("<details><summary>restarts: "
                        + Answer.count(run.restarts().size(), "host")
                        + ", which natward leaves to people</summary>\n\n");
                int shown = fitting(page, run.restarts(), MOST_RESTARTS, RunSections::restart);
                page.add("\n</details>\n\n");
                if (shown < run.restarts().size()) {
                    closing.add("Left out for want of room: "
                            + Answer.count(run.restarts().size() - shown, "more restart") + ".");
                }
            }
        });
    }

    private static <T> int fitting(Page page, List<T> items, int most, Function<T, String> line) {
        int taken = 0;
        while (taken < Math.min(most, items.size()) && page.add(line.apply(items.get(taken)))) {
            taken++;
        }
        return taken;
    }

    private static String row(ChangeGroup group) {
        ValueRecord value = group.first().value();
        List<String> cells = new ArrayList<>();
        cells.add(cell(Sections.cut(value.verdict())));
        cells.add(hosts(group.hosts()));
        cells.add(cell(Sections.cut(value.target())));
        cells.add(cell(Sections.cut(value.beforeText())));
        cells.add(cell(Sections.cut(value.afterText())));
        cells.add(Stream.concat(value.otherText().stream(), group.first().trouble().stream())
                .map(text -> cell(Sections.cut(text)))
                .collect(Collectors.joining(" ")));
        return cells.stream()
                .map(text -> text.isEmpty() ? " " : " " + text + " ")
                .collect(Collectors.joining("|", "|", "|\n"));
    }

    private static String hosts(List<HostRef> hosts) {
        String names = hosts.stream()
                .limit(MOST_HOSTS)
                .map(h -> cell(Sections.cut(h.name())))
                .collect(Collectors.joining(", "));
        return hosts.size() > MOST_HOSTS ? names + " and " + (hosts.size() - MOST_HOSTS) + " more" : names;
    }

    private static String restart(Restart restart) {
        return "- step " + restart.step() + ": " + code(Sections.cut(restart.host())) + ": "
                + code(Sections.cut(restart.command())) + "\n";
    }
}
