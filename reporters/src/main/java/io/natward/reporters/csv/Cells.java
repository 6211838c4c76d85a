package io.natward.reporters.csv;

import io.natward.reporters.text.Visible;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows of RFC 4180, each cell in quotes, whose text no spreadsheet takes for a formula.
 *
 * <p>What begins like a formula gets an apostrophe before it: also after blanks and quotes, and after a comma or
 * semicolon inside the text, because a spreadsheet that splits at semicolons ignores the quotes of a cell that does not
 * begin one of its own cells.
 */
final class Cells {
    /** What a spreadsheet takes in one cell, less some room. */
    private static final int LONGEST = 32_000;

    private static final Pattern FORMULA = Pattern.compile("(^|[,;])(?=[\\s\"']*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private final Writer out;

    Cells(Writer out) {
        this.out = out;
    }

    void row(List<String> cells) throws IOException {
        String separator = "";
        for (String cell : cells) {
            out.write(separator);
            out.write('"');
            out.write(harmless(cell).replace("\"", "\"\""));
            out.write('"');
            separator = ",";
        }
        out.write("\r\n");
    }

    static String harmless(String text) {
        String line = Visible.shortened(Visible.line(text), LONGEST);
        return FORMULA.matcher(line).replaceAll("$1'");
    }
}
