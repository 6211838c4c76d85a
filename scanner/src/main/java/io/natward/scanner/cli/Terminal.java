package io.natward.scanner.cli;

import io.natward.reporters.console.ConsoleOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What standard output and standard error are connected to, as the launcher found out.
 *
 * @param columns the width of standard output, where it is a terminal, else 0
 * @param stderrColumns the width of standard error, where it is a terminal and progress can be painted, else 0
 * @param unicode whether the locale knows more than ASCII
 * @param colour whether the user lets colours be
 */
record Terminal(int columns, int stderrColumns, boolean unicode, boolean colour) {
    private static final int WIDTH_OF_FILES = 100;

    static Terminal of(Properties properties, Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(v -> environment.getOrDefault(v, ""))
                .filter(v -> !v.isEmpty())
                .findFirst()
                .orElse("");
        return new Terminal(
                columns(properties.getProperty("natward.stdout.columns")),
                columns(properties.getProperty("natward.stderr.columns")),
                locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"),
                environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** @param told the width as the launcher found it; null where there is no terminal */
    private static int columns(@Nullable String told) {
        if (told == null) {
            return 0;
        }
        return told.matches("[1-9]\\d{1,3}") ? Integer.parseInt(told) : WIDTH_OF_FILES;
    }

    Terminal withoutColour() {
        return new Terminal(columns, stderrColumns, unicode, false);
    }

    /** How the console report is laid out on standard output. */
    ConsoleOptions stdout(boolean quiet) {
        return columns > 0
                ? new ConsoleOptions(columns, colour, unicode, quiet)
                : new ConsoleOptions(WIDTH_OF_FILES, false, false, quiet);
    }

    /** How the console report is laid out in a file. */
    static ConsoleOptions file(boolean quiet) {
        return new ConsoleOptions(WIDTH_OF_FILES, false, false, quiet);
    }
}
