package io.natward.reporters.text;

import java.util.Locale;

/**
 * Makes characters visible that would be invisible, forbidden or dangerous in a report: control characters (ANSI
 * escapes begin with one), lone surrogates, code points that are no characters, and the controls that reorder text.
 * Each becomes {@code \}{@code u} and its four hexadecimal digits. What is left is allowed in XML 1.0 and in HTML.
 */
public final class Visible {
    private Visible() {}

    /** The text with line feeds and tabs kept. */
    public static String text(String text) {
        return escape(text, true);
    }

    /** The text as one line: line feeds and tabs are made visible too. */
    public static String line(String text) {
        return escape(text, false);
    }

    /** At most so many characters of the text; where some are left out, it says how many there were. */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }

    private static String escape(String text, boolean multiLine) {
        if (text.codePoints().allMatch(c -> isShown(c, multiLine))) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isShown(c, multiLine)) {
                shown.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return shown.toString();
    }

    private static boolean isShown(int codePoint, boolean multiLine) {
        if (codePoint == '\n' || codePoint == '\t') {
            return multiLine;
        }
        return !Character.isISOControl(codePoint)
                && !isLoneSurrogate(codePoint)
                && !isNoCharacter(codePoint)
                && !reorders(codePoint)
                && codePoint != 0x2028
                && codePoint != 0x2029;
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isNoCharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }

    /** Bidirectional embeddings, overrides and isolates (Unicode Standard Annex 9, 2); right-to-left text has none. */
    private static boolean reorders(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
