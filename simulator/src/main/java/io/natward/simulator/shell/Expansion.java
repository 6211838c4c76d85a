package io.natward.simulator.shell;

import java.util.Optional;
import java.util.function.Function;

/** The two ways in which cmd puts the values of variables into a line that was typed, not read from a batch file. */
final class Expansion {
    private Expansion() {}

    /** {@code %name%}, before the line is parsed; what is no variable stays as it is. */
    static String percent(String line, Function<String, Optional<String>> variables) {
        return replace(line, '%', variables);
    }

    /**
     * {@code !name!}, when the command runs. Where there is an exclamation mark a caret takes its meaning from the next
     * character, also between double quotes; what is no variable stays as it is.
     */
    static String delayed(String text, Function<String, Optional<String>> variables) {
        if (text.indexOf('!') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '^') {
                result.append(replace(text.substring(plainFrom, i), '!', variables));
                i++;
                if (i < text.length()) {
                    result.append(text.charAt(i));
                }
                plainFrom = i + 1;
            }
        }
        if (plainFrom < text.length()) {
            result.append(replace(text.substring(plainFrom), '!', variables));
        }
        return result.toString();
    }

    private static String replace(String line, char mark, Function<String, Optional<String>> variables) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            int open = line.indexOf(mark, at);
            int close = open < 0 ? -1 : line.indexOf(mark, open + 1);
            if (close < 0) {
                break;
            }
            Optional<String> value = variables.apply(line.substring(open + 1, close));
            result.append(line, at, open);
            if (value.isPresent()) {
                result.append(value.get());
                at = close + 1;
            } else {
                result.append(mark);
                at = open + 1;
            }
        }
        return result.append(line, at, line.length()).toString();
    }
}
