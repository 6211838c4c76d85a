package io.natward.scanner.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a command writes: reports and answers to {@code out}, everything else to {@code err}. UTF-8, always. */
record Streams(PrintStream out, PrintStream err) {

    static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** {@code err}, or empty where the user wants to hear little. */
    Optional<PrintStream> errUnless(boolean quiet) {
        return quiet ? Optional.empty() : Optional.of(err);
    }
}
