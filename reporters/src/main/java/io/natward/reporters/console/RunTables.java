package io.natward.reporters.console;

import io.natward.policies.finding.RunSummary;
import io.natward.policies.finding.ValueRecord;
import io.natward.reporters.console.Style.Ink;
import io.natward.reporters.overview.ChangeGroup;
import io.natward.reporters.text.Answer;
import io.natward.reporters.text.ChangeStanding;
import io.natward.reporters.text.Visible;
import io.natward.reporters.text.Wording;
import java.util.List;

/** What the run of a remediation did, and which hosts are to be restarted for it to act. */
final class RunTables {
    /** So that the restarts of a large fleet do not push the summary away; the other reports have them all. */
    private static final int MOST_RESTARTS = 20;

    private final Style style;

    RunTables(Style style) {
        this.style = style;
    }

    /** A row for each change, with its hosts below it. */
    Table changes(List<ChangeGroup> groups) {
        Table table = new Table(List.of("CHANGES", "BEFORE AND AFTER"), List.of());
        for (ChangeGroup group : groups) {
            ValueRecord value = group.first().value();
            ChangeStanding standing = group.first().standing();
            table.row(
                    ink(standing),
                    symbol(standing) + " " + value.verdict(),
                    Wording.shortened(value.beforeText()) + " " + style.either("→", "->") + " "
                            + Wording.shortened(value.afterText()));
            value.otherText().ifPresent(other -> table.more("found: " + Wording.shortened(other)));
            table.more(Wording.shortened(value.name() + " in " + value.key()));
            group.first().trouble().ifPresent(detail -> table.more(Wording.shortened(detail)));
            table.more(group.hosts().stream().map(h -> Visible.line(h.name())).toList());
        }
        return table;
    }

    /** In the order in which they are to be restarted. */
    Table restarts(List<RunSummary.Restart> restarts) {
        Table table = new Table(List.of("RESTART", "HOST", "COMMAND"), List.of());
        restarts.stream()
                .limit(MOST_RESTARTS)
                .forEach(r -> table.row(Ink.NONE, "step " + r.step(), r.host(), Wording.shortened(r.command())));
        int more = restarts.size() - MOST_RESTARTS;
        if (more > 0) {
            table.more("and " + Answer.count(more, "more host") + ", which the other reports name");
        }
        return table;
    }

    private String symbol(ChangeStanding standing) {
        return switch (standing) {
            case WRONG -> style.either("✖", "x");
            case OPEN -> "?";
            case LEFT -> style.either("○", "-");
            case RIGHT -> style.either("✔", "+");
        };
    }

    private static Ink ink(ChangeStanding standing) {
        return switch (standing) {
            case WRONG -> Ink.RED;
            case OPEN -> Ink.MAGENTA;
            case LEFT -> Ink.YELLOW;
            case RIGHT -> Ink.GREEN;
        };
    }
}
