package io.natward.simulator.shell;

import java.util.List;
import java.util.Locale;

/**
 * A command taken apart.
 *
 * @param internal the name if it could be that of an internal command, in lower case: letters up to a delimiter or one
 *     of the characters that may follow such a name at once ({@code echo.}, {@code echo(}); else empty
 * @param rest what follows the internal name, with the character between them
 * @param external the first word without quotes, as the name of a program
 * @param tail what follows the first word
 */
record CommandName(String internal, String rest, String external, String tail) {
    private static final String AFTER_INTERNAL = " \t,;=.:/\\[]+(";
    private static final String AFTER_EXTERNAL = " \t,;=";
    private static final List<String> SWITCHED = List.of("cmd", "reg", "findstr", "hostname");

    static CommandName of(String command) {
        int letters = 0;
        while (letters < command.length() && isLetter(command.charAt(letters))) {
            letters++;
        }
        boolean internal = letters == command.length() || AFTER_INTERNAL.indexOf(command.charAt(letters)) >= 0;
        int end = 0;
        boolean quoted = false;
        while (end < command.length() && (quoted || AFTER_EXTERNAL.indexOf(command.charAt(end)) < 0)) {
            quoted ^= command.charAt(end) == '"';
            end++;
        }
        String word = command.substring(0, end);
        int slash = word.indexOf('/');
        if (slash > 0 && SWITCHED.contains(word.substring(0, slash).toLowerCase(Locale.ROOT))) {
            end = slash;
        }
        return new CommandName(
                internal ? command.substring(0, letters).toLowerCase(Locale.ROOT) : "",
                command.substring(letters),
                command.substring(0, end).replace("\"", ""),
                command.substring(end));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
