package io.natward.scanner.cli;

import io.natward.policies.finding.ScanReport;
import io.natward.reporters.ReportOptions;
import io.natward.reporters.Reporter;
import io.natward.reporters.console.ConsoleOptions;
import io.natward.reporters.text.SourceRoot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes the reports that were asked for. One that cannot be written does not keep the others from it. */
final class Reports {
    private final List<ReportRequest> requests;
    private final Optional<Path> sourceRoot;
    private final Terminal terminal;
    private final Streams streams;
    private final boolean quiet;

    /** @param sourceRoot what places are relative to; empty for the top of the repository around the inventory */
    Reports(
            List<ReportRequest> requests,
            Optional<Path> sourceRoot,
            Terminal terminal,
            Streams streams,
            boolean quiet) {
        this.requests = List.copyOf(requests);
        this.sourceRoot = sourceRoot;
        this.terminal = terminal;
        this.streams = streams;
        this.quiet = quiet;
    }

    /** @return whether all were written; of each that was not, standard error tells */
    boolean write(ScanReport report) {
        boolean all = true;
        for (ReportRequest request : requests) {
            String where = request.file().map(f -> f.toString()).orElse("standard output");
            String what = request.format().label() + " report";
            try {
                write(request, report);
                if (!quiet && request.file().isPresent()) {
                    streams.err().println("natward: " + what + " written to " + where);
                }
            } catch (IOException e) {
                all = false;
                streams.err().println("natward: the " + what + " could not be written to " + where + ": " + reason(e));
            }
        }
        return all;
    }

    private void write(ReportRequest request, ScanReport report) throws IOException {
        Reporter reporter = request.format().reporter(optionsFor(request, report));
        if (request.file().isPresent()) {
            ReportFile.write(request.file().get(), out -> reporter.write(report, out));
            return;
        }
        PrintStream stdout = streams.out();
        OutputStream out = new BufferedOutputStream(stdout);
        ReportOutput.write(out, to -> reporter.write(report, to));
        if (stdout.checkError()) {
            throw new IOException("it was closed by its reader");
        }
    }

    private ReportOptions optionsFor(ReportRequest request, ScanReport report) {
        ConsoleOptions layout = request.file().isPresent() ? Terminal.file(quiet) : terminal.stdout(quiet);
        return new ReportOptions(
                layout,
                sourceRoot
                        .map(root -> new SourceRoot(Path.of(""), root))
                        .orElseGet(
                                () -> SourceRoot.around(Path.of(report.header().inventory()))));
    }

    /**
     * Elsewhere, the reports would name places that nobody finds.
     *
     * @throws UsageException where the inventory is not below the source root
     */
    static void requireBelow(Path sourceRoot, String inventory) {
        if (!new SourceRoot(Path.of(""), sourceRoot).holds(inventory)) {
            throw new UsageException("the inventory " + inventory + " is not below --source-root " + sourceRoot);
        }
    }

    /** Why a file could not be written, a few words. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof NoSuchFileException) {
            return "the folder does not exist";
        }
        if (e instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is not a folder";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
