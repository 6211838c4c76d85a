package io.natward.scanner.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where a command writes: reports and answers to {@code out}, everything else to {@code err}. UTF-8, always. */
record Streams(PrintStream out, PrintStream err) {

    static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
