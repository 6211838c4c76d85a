package io.natward.reporters.markdown;

import io.natward.reporters.text.Visible;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text as GitHub Flavored Markdown shows it, whatever stands in it. */
final class Markdown {
    /** What begins markup anywhere, and what begins a list or a heading at the begin of a line. */
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>&#|~@]|^[-+=]|(?<=^\\d{1,9})[.)]");

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private Markdown() {}

    /** Words of policies: none of them is markup. */
    static String words(String text) {
        return MARKUP.matcher(Visible.line(text)).replaceAll("\\\\$0");
    }

    /** The same as {@link #code}, for a cell of a table: bars, which would end it, are made visible as other characters are. */
    static String cell(String text) {
        return code(Visible.line(text).replace("|", "\\u007c"));
    }

    /**
     * Text from hosts and inventories, as a code span on one line (GFM 0.29, 6.3): in there is no markup and no link, and
     * the sites that show it look for no mentions, references or commands. Not for tables, where a bar would end it.
     */
    static String code(String text) {
        String line = Visible.line(text);
        if (line.isBlank()) {
            return "(blank)";
        }
        int longest = BACKTICKS
                .matcher(line)
                .results()
                .map(MatchResult::group)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        String fence = "`".repeat(longest + 1);
        // Of a span that begins and ends with a blank, readers take one of each away.
        boolean padded = line.startsWith("`") || line.endsWith("`") || (line.startsWith(" ") && line.endsWith(" "));
        return padded ? fence + " " + line + " " + fence : fence + line + fence;
    }
}
