package io.natward.reporters.console;

import io.natward.reporters.console.Style.Ink;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines in columns. The last column takes the room that the others leave, and goes on in further lines where its text
 * needs more; where the others leave too little, the widest of them gives way.
 */
final class Table {
    private static final int LEAST_LAST = 12;
    private static final int MOST_LISTED = 70;
    private static final int GAP = 2;
    private static final String INDENT = "  ";

    /** @param names what the last cell lists; empty where it is text */
    private record Row(Ink ink, List<String> cells, List<String> names) {}

    private final List<String> header;
    private final List<Integer> numbers;
    private final List<Row> rows = new ArrayList<>();

    /** @param numbers the columns that are aligned to the right, from 0 */
    Table(List<String> header, List<Integer> numbers) {
        this.header = header;
        this.numbers = numbers;
    }

    void row(Ink ink, String... cells) {
        rows.add(new Row(ink, List.of(cells), List.of()));
    }

    /** A row whose last cell lists as many of the names as there is room for, and counts the rest. */
    void row(Ink ink, List<String> names, String... cells) {
        List<String> all = new ArrayList<>(List.of(cells));
        all.add(listed(names, MOST_LISTED));
        rows.add(new Row(ink, all, names));
    }

    /** A line below the last row that says more about it, in the last column's place and the ones before it. */
    void more(String text) {
        rows.add(new Row(Ink.DIM, List.of(text), List.of()));
    }

    /** A line below the last row that lists as many of the names as there is room for, and counts the rest. */
    void more(List<String> names) {
        rows.add(new Row(Ink.DIM, List.of(""), names));
    }

    List<String> lines(Style style, int width) {
        int[] widths = widths(width - INDENT.length());
        List<String> lines = new ArrayList<>();
        lines.add(style.ink(Ink.DIM, line(style, header, widths).stripTrailing()));
        int first = INDENT.length() + widths[0] + GAP;
        for (Row row : rows) {
            if (row.cells().size() == 1) {
                int room = width - first;
                List<String> texts = row.names().isEmpty()
                        ? style.wrap(row.cells().get(0), room)
                        : List.of(style.fit(listed(row.names(), room), room));
                texts.forEach(text -> lines.add(" ".repeat(first) + style.ink(row.ink(), text)));
            } else {
                rows(style, row, widths, lines);
            }
        }
        return lines;
    }

    /** The first column alone is coloured, so that the rest stays easy to read. */
    private void rows(Style style, Row row, int[] widths, List<String> lines) {
        List<String> cells = new ArrayList<>(row.cells());
        int last = cells.size() - 1;
        List<String> texts = row.names().isEmpty()
                ? style.wrap(cells.get(last), widths[last])
                : List.of(listed(row.names(), widths[last]));
        cells.set(last, texts.get(0));
        String line = line(style, cells, widths).stripTrailing();
        String first = line.substring(
                        0, line.offsetByCodePoints(0, Math.min(Style.width(line), INDENT.length() + widths[0])))
                .stripTrailing();
        lines.add(style.ink(row.ink(), first) + line.substring(first.length()));
        int before = INDENT.length() + sum(widths, last) + GAP * last;
        texts.stream().skip(1).forEach(text -> lines.add(" ".repeat(before) + text));
    }

    /** As many names as fit, at least one, and then how many there are more. */
    private static String listed(List<String> names, int width) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (String name : names) {
            String rest = names.size() - shown - 1 == 0 ? "" : " +" + (names.size() - shown - 1);
            int length = Style.width(text.toString()) + 2 + Style.width(name) + rest.length();
            if (shown > 0 && length > width) {
                break;
            }
            text.append(shown == 0 ? "" : ", ").append(name);
            shown++;
        }
        return text + (shown < names.size() ? " +" + (names.size() - shown) : "");
    }

    private String line(Style style, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int i = 0; i < cells.size(); i++) {
            String cell = style.fit(cells.get(i), widths[i]);
            String room = " ".repeat(Math.max(0, widths[i] - Style.width(cell)));
            line.append(numbers.contains(i) ? room + cell : cell + room).append(" ".repeat(GAP));
        }
        return line.toString();
    }

    private int[] widths(int width) {
        int last = header.size() - 1;
        int[] widths = new int[header.size()];
        for (int i = 0; i <= last; i++) {
            widths[i] = Style.width(header.get(i));
            for (Row row : rows) {
                if (row.cells().size() > 1) {
                    widths[i] = Math.max(widths[i], Style.width(row.cells().get(i)));
                }
            }
        }
        int room = width - GAP * last;
        while (sum(widths, last) > room - Math.min(LEAST_LAST, widths[last])) {
            widest(widths, last);
        }
        widths[last] = Math.min(widths[last], room - sum(widths, last));
        return widths;
    }

    private static int sum(int[] widths, int end) {
        int sum = 0;
        for (int i = 0; i < end; i++) {
            sum += widths[i];
        }
        return sum;
    }

    private static void widest(int[] widths, int end) {
        int widest = 0;
        for (int i = 0; i < end; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        widths[widest]--;
    }
}
