package io.natward.simulator.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line as the C run-time library of Windows programs does ("Parsing C command-line arguments"):
 * blanks divide, double quotes group, and backslashes mean themselves unless a double quote follows them.
 */
public final class Arguments {
    private Arguments() {}

    public static List<String> split(String tail) {
        List<String> arguments = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        boolean started = false;
        boolean quoted = false;
        for (int i = 0; i < tail.length(); i++) {
            char c = tail.charAt(i);
            if (c == '\\') {
                int end = i;
                while (end < tail.length() && tail.charAt(end) == '\\') {
                    end++;
                }
                int count = end - i;
                boolean beforeQuote = end < tail.length() && tail.charAt(end) == '"';
                current.append("\\".repeat(beforeQuote ? count / 2 : count));
                started = true;
                i = end - 1;
                if (beforeQuote && count % 2 == 1) {
                    current.append('"');
                    i = end;
                }
            } else if (c == '"') {
                if (quoted && i + 1 < tail.length() && tail.charAt(i + 1) == '"') {
                    current.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
                started = true;
            } else if (!quoted && (c == ' ' || c == '\t')) {
                if (started) {
                    arguments.add(current.toString());
                    current.setLength(0);
                    started = false;
                }
            } else {
                current.append(c);
                started = true;
            }
        }
        if (started) {
            arguments.add(current.toString());
        }
        return arguments;
    }
}
