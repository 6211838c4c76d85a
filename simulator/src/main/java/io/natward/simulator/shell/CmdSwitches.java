package io.natward.simulator.shell;

import java.util.Locale;
import java.util.Optional;

/**
 * The switches of cmd.exe, and the line after {@code /c} or {@code /k} with its outer quotes gone: where it begins with
 * a double quote, this and the last one of the line are taken away ({@code cmd /?}; the exception for two quotes around
 * the name of an existing program with a blank in it does not arise, as the simulated host has no such program).
 */
record CmdSwitches(boolean delayedExpansion, Optional<String> line) {
    static CmdSwitches of(String tail) {
        boolean delayed = false;
        int at = 0;
        while (true) {
            while (at < tail.length() && " \t,;=".indexOf(tail.charAt(at)) >= 0) {
                at++;
            }
            if (at + 1 >= tail.length() || tail.charAt(at) != '/') {
                return new CmdSwitches(delayed, Optional.empty());
            }
            int end = at + 1;
            char letter = Character.toLowerCase(tail.charAt(end));
            if (letter == 'c' || letter == 'k') {
                return new CmdSwitches(delayed, Optional.of(withoutOuterQuotes(tail.substring(end + 1))));
            }
            while (end < tail.length() && " \t,;=/".indexOf(tail.charAt(end)) < 0) {
                end++;
            }
            String word = tail.substring(at + 1, end).toLowerCase(Locale.ROOT);
            if (word.startsWith("v")) {
                delayed = !word.equals("v:off");
            }
            at = end;
        }
    }

    private static String withoutOuterQuotes(String text) {
        String line = text.stripLeading();
        if (!line.startsWith("\"")) {
            return line;
        }
        int last = line.lastIndexOf('"');
        return last == 0 ? line.substring(1) : line.substring(1, last) + line.substring(last + 1);
    }
}
