package io.natward.policies.regfile;

import io.natward.policies.source.SourceRange;
import java.util.List;

/** A place in the lines of an export. Starts before the first line. */
final class Cursor {
    /** What {@link #peek} gives at the end of a line; no line holds it. */
    static final char END = '\0';

    private final String file;
    private final List<String> lines;
    private int line = -1;
    private int at;

    Cursor(String file, List<String> lines) {
        this.file = file;
        this.lines = List.copyOf(lines);
    }

    /** Goes to the beginning of the next line; false where there is none. */
    boolean nextLine() {
        line++;
        at = 0;
        return line < lines.size();
    }

    /** The rest of the line. */
    String rest() {
        return line < lines.size() ? lines.get(line).substring(at) : "";
    }

    char peek() {
        return line < lines.size() && at < lines.get(line).length()
                ? lines.get(line).charAt(at)
                : END;
    }

    char next() {
        char c = peek();
        at++;
        return c;
    }

    /** Goes past the text if it stands here, in any case. */
    boolean take(String text) {
        boolean here = line < lines.size() && lines.get(line).regionMatches(true, at, text, 0, text.length());
        if (here) {
            at += text.length();
        }
        return here;
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /** Goes past blanks and, behind a backslash that ends a line, on to the next line. */
    void skipGaps() throws BadEntry {
        skipBlanks();
        while (peek() == '\\') {
            SourceRange backslash = where();
            at++;
            skipBlanks();
            if (peek() != END || !nextLine()) {
                throw new BadEntry(
                        backslash, "a backslash outside quotes ends a line whose data goes on in the next one");
            }
            skipBlanks();
        }
    }

    /** Goes to the last line of an entry that was not understood. */
    void skipEntry() {
        while (line < lines.size() && lines.get(line).stripTrailing().endsWith("\\") && nextLineGoesOn()) {
            nextLine();
        }
    }

    private boolean nextLineGoesOn() {
        String next = line + 1 < lines.size() ? lines.get(line + 1) : "[";
        return !(next.startsWith("[") || next.startsWith("\"") || next.startsWith("@"));
    }

    /** How far it is in its line; costs nothing, unlike {@link #where}, which counts the line's characters. */
    int column() {
        return at;
    }

    SourceRange where() {
        return where(at);
    }

    /** @param column of this line */
    SourceRange where(int column) {
        String text = line < lines.size() ? lines.get(line) : "";
        return SourceRange.at(file, line + 1, text.codePointCount(0, Math.min(column, text.length())) + 1);
    }
}
