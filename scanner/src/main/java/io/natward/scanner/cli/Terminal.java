package io.natward.scanner.cli;

import io.natward.reporters.console.ConsoleOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What standard output and standard error are connected to, as the launcher found out.
 *
 * @param columns the width of standard output, where it is a terminal, else 0
 * @param stderrIsTerminal whether progress can be painted
 * @param unicode whether the locale knows more than ASCII
 * @param colour whether the user lets colours be
 */
record Terminal(int columns, boolean stderrIsTerminal, boolean unicode, boolean colour) {
    private static final int WIDTH_OF_FILES = 100;

    static Terminal of(Properties properties, Map<String, String> environment) {
        String columns = properties.getProperty("natward.stdout.columns");
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(v -> environment.getOrDefault(v, ""))
                .filter(v -> !v.isEmpty())
                .findFirst()
                .orElse("");
        return new Terminal(
                columns == null ? 0 : columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : WIDTH_OF_FILES,
                Boolean.parseBoolean(properties.getProperty("natward.stderr.terminal")),
                locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"),
                environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    Terminal withoutColour() {
        return new Terminal(columns, stderrIsTerminal, unicode, false);
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
