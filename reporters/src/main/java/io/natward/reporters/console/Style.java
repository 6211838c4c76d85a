package io.natward.reporters.console;

import io.natward.policies.finding.Severity;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.overview.FindingGroup;
import io.natward.reporters.text.Visible;
import java.util.ArrayList;
import java.util.List;

/** Colours and symbols, with a plain form of each. Text is made {@link Visible} and fits before it is coloured. */
final class Style {
    /** The Select Graphic Rendition parameters of ECMA-48 that are used. */
    enum Ink {
        NONE(""),
        BOLD("1"),
        DIM("2"),
        RED("31"),
        STRONG_RED("1;31"),
        YELLOW("33"),
        CYAN("36"),
        MAGENTA("35"),
        GREEN("32");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    /** So that a host that sends a long text does not fill the screen with it. */
    private static final int MOST_LINES = 4;

    private final ConsoleOptions options;

    Style(ConsoleOptions options) {
        this.options = options;
    }

    String ink(Ink ink, String text) {
        return options.colour() && ink != Ink.NONE && !text.isEmpty()
                ? "\u001B[" + ink.code + "m" + text + "\u001B[0m"
                : text;
    }

    String symbol(FindingGroup group) {
        if (group.verdict().kind() == VerdictKind.NON_COMPLIANT) {
            return group.severity().map(this::symbol).orElse("");
        }
        return group.verdict().kind() == VerdictKind.WAIVED ? either("○", "-") : "?";
    }

    String symbol(Severity severity) {
        return severity.compareTo(Severity.HIGH) >= 0 ? either("✖", "x") : either("▲", "!");
    }

    Ink ink(FindingGroup group) {
        return switch (group.verdict().kind()) {
            case NON_COMPLIANT -> group.severity().map(Style::ink).orElse(Ink.NONE);
            case UNREADABLE, INDETERMINATE -> Ink.MAGENTA;
            case WAIVED, COMPLIANT, NOT_APPLICABLE -> Ink.DIM;
        };
    }

    static Ink ink(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Ink.STRONG_RED;
            case HIGH -> Ink.RED;
            case MEDIUM -> Ink.YELLOW;
            case LOW -> Ink.CYAN;
        };
    }

    /** The symbol, or what stands for it where there is only ASCII. */
    String either(String unicode, String ascii) {
        return options.unicode() ? unicode : ascii;
    }

    String rule(int width) {
        return either("─", "-").repeat(width);
    }

    /** The text in one line of at most so many columns. */
    String fit(String text, int width) {
        String line = Visible.line(text);
        if (width(line) <= width) {
            return line;
        }
        String dots = either("…", "...");
        int room = Math.max(0, width - dots.length());
        return line.substring(0, line.offsetByCodePoints(0, Math.min(room, width(line))))
                + (width >= dots.length() ? dots : "");
    }

    /** The text in a few lines of at most so many columns, broken between words; what is longer is cut as in {@link #fit}. */
    List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Visible.line(text).strip().split(" ", -1)) {
            boolean full = line.length() > 0 && width(line.toString()) + 1 + width(word) > width;
            if (full && lines.size() < MOST_LINES - 1) {
                lines.add(fit(line.toString(), width));
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(fit(line.toString(), width));
        return List.copyOf(lines);
    }

    static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
