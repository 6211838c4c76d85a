package io.natward.scanner.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of columns, as wide as their widest cell and two blanks apart. */
final class TextTable {
    private TextTable() {}

    /** @param rows all of the same length */
    static List<String> lines(List<List<String>> rows) {
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = printable(row.get(i));
                line.append(cell).append(" ".repeat(i == columns - 1 ? 0 : widths[i] - cell.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** The text with control characters, which a terminal might obey, replaced. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
