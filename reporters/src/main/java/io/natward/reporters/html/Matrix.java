package io.natward.reporters.html;

import io.natward.policies.finding.PolicySummary;
import io.natward.reporters.overview.FindingGroup;
import io.natward.reporters.overview.Judged;
import io.natward.reporters.overview.Overview;
import io.natward.reporters.overview.SiteHosts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hosts by policies: a column for all that is judged and is not in order on some host, with a number that a legend explains. */
final class Matrix {
    /** How many rows a browser lays out at a time. Each part is a table with its own head. */
    private static final int PART = 50;

    private static final Cell IN_ORDER = new Cell("", "", "");
    private static final Cell DOES_NOT_APPLY = new Cell("", "", "–");

    /**
     * @param number from 1
     * @param subject the policy's id, and where it has several targets, which of them
     */
    record Column(int number, Judged judged, String subject) {}

    /**
     * A verdict on a host.
     *
     * @param grade the style of its mark; empty for a verdict that nobody has to look at
     * @param anchor the finding's place on the page
     * @param text the verdict in words; empty for a compliant one
     */
    record Cell(String grade, String anchor, String text) {}

    private final Map<Judged, Column> byJudged = new LinkedHashMap<>();
    private final Map<FindingGroup.Key, Cell> cells = new HashMap<>();

    Matrix(Overview overview) {
        List<PolicySummary> policies = overview.header().policies();
        overview.groups().stream()
                .sorted(Comparator.comparing((FindingGroup g) -> policies.indexOf(g.policy()))
                        .thenComparing(g -> g.policy().targets().indexOf(g.target())))
                .forEach(g -> byJudged.computeIfAbsent(
                        g.key().judged(), judged -> new Column(byJudged.size() + 1, judged, g.subject())));
        for (FindingGroup group : overview.groups()) {
            String grade = Page.grade(group);
            String text = grade.equals(group.reason()) ? grade : grade + ": " + group.reason();
            cells.put(group.key(), new Cell(grade, "finding-" + (cells.size() + 1), text));
        }
    }

    List<Column> columns() {
        return List.copyOf(byJudged.values());
    }

    /** The number of the column in which the group's hosts have their mark. */
    int column(FindingGroup group) {
        return Optional.ofNullable(byJudged.get(group.key().judged()))
                .map(Column::number)
                .orElseThrow();
    }

    /** The number of the column of what is judged, as text; empty where all hosts are in order. */
    String number(Judged judged) {
        return Optional.ofNullable(byJudged.get(judged))
                .map(column -> Integer.toString(column.number()))
                .orElse("");
    }

    /** The finding's place on the page. */
    String anchor(FindingGroup group) {
        return cells.getOrDefault(group.key(), IN_ORDER).anchor();
    }

    /** A cell for each column. */
    List<Cell> cells(SiteHosts.Row row) {
        Map<Judged, Cell> marks = new HashMap<>();
        row.groups().forEach(key -> marks.put(key.judged(), cells.getOrDefault(key, IN_ORDER)));
        return byJudged.keySet().stream()
                .map(judged -> marks.getOrDefault(judged, row.satisfied().contains(judged) ? IN_ORDER : DOES_NOT_APPLY))
                .toList();
    }

    static List<List<SiteHosts.Row>> parts(SiteHosts site) {
        List<List<SiteHosts.Row>> parts = new ArrayList<>();
        List<SiteHosts.Row> rows = site.troubled();
        for (int from = 0; from < rows.size(); from += PART) {
            parts.add(rows.subList(from, Math.min(rows.size(), from + PART)));
        }
        return parts;
    }
}
