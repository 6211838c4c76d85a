package io.natward.policies.source;

/**
 * A stretch of text in a file that a person wrote: all lines and columns count from 1, the end column points behind the
 * last character (as SARIF counts regions).
 *
 * @param file the path as the user gave it, with {@code /} between folders; relative where the user's was
 */
public record SourceRange(String file, int line, int column, int endLine, int endColumn) {

    /** A range that covers a single point, for a place whose end is not known. */
    public static SourceRange at(String file, int line, int column) {
        return new SourceRange(file, line, column, line, column + 1);
    }

    /** {@code file:line:column}, the form that editors and terminals make clickable. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
