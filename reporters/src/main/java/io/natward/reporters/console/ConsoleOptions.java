package io.natward.reporters.console;

/**
 * How a console report is laid out.
 *
 * @param width columns to fit; at least 40
 * @param colour whether ANSI colours are written
 * @param unicode whether symbols beyond ASCII are written
 * @param quiet whether only the summary is written
 */
public record ConsoleOptions(int width, boolean colour, boolean unicode, boolean quiet) {
    private static final int LEAST_WIDTH = 40;

    public ConsoleOptions {
        width = Math.max(LEAST_WIDTH, width);
    }

    /** ASCII without colour, for files and pipes. */
    public static ConsoleOptions plain(int width) {
        return new ConsoleOptions(width, false, false, false);
    }
}
