package io.natward.scanner.regexe;

/**
 * What one command line came to.
 *
 * @param output standard output, decoded; at most {@link CommandResult#MAX_OUTPUT} characters
 * @param exitCode the code that the host gave
 */
public record CommandResult(String output, int exitCode) {
    /** More than this from one command line is a failure of the host: 1 MiB. */
    public static final int MAX_OUTPUT = 1 << 20;
}
