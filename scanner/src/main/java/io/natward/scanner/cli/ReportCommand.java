package io.natward.scanner.cli;

import io.natward.policies.finding.ScanReport;
import io.natward.policies.source.Suggestion;
import io.natward.scanner.results.Preference;
import io.natward.scanner.results.Results;
import io.natward.scanner.scan.Spool;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes reports of the results of earlier runs. */
@Command(
        name = "report",
        description =
                "Makes reports of what earlier scans wrote with --report json:FILE or jsonl:FILE: in any format, of "
                        + "several runs over one inventory together. Contacts no host, and reads neither inventory nor policies.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    the reports are written, whatever they say; the exit code of the scan stands in them",
            "  2    the command line is wrong, a file is no whole result of natward, or files do not fit together",
            "  4    a report could not be written",
            "  70   a mistake in natward itself",
            "  130  interrupted"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    private NatwardCommand root;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            required = true,
            description =
                    "The results of a scan, JSON or JSON Lines; may be repeated, for runs over the same inventory "
                            + "with the same policies.")
    private final List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "FORMAT:PATH",
            completionCandidates = ScanOptions.Formats.class,
            description =
                    "Write a report. FORMAT is one of: ${COMPLETION-CANDIDATES}. PATH - is standard output, for one "
                            + "of them; may be repeated. Default: console:-.")
    private final List<String> reports = new ArrayList<>();

    @Option(
            names = "--prefer",
            paramLabel = "WHICH",
            description =
                    "Which answer stands where files have different ones of a host: first (that of the file named "
                            + "first), newest (the later one), or answered (an answer before none, else the later one). "
                            + "Default: none, and such files are refused.")
    private Optional<String> prefer = Optional.empty();

    @Option(
            names = "--source-root",
            paramLabel = "FOLDER",
            description =
                    "What paths in SARIF reports are relative to; the inventory lies below it, at its path as the scan was "
                            + "given it, from the current folder. Default: NATWARD_SOURCE_ROOT, else as for a scan.")
    private Optional<String> sourceRoot = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            description = "Of the console report only the summary, and nothing of reports that were written.")
    private boolean quiet;

    @Override
    public Integer call() {
        List<ReportRequest> requests = reports.isEmpty()
                ? List.of(ReportRequest.CONSOLE)
                : reports.stream()
                        .map(text -> parsed("--report", text, ReportRequest::parse))
                        .toList();
        refuseClashes(requests);
        ReportRequest.check(requests);
        Optional<Preference> preference = prefer.map(text -> parsed("--prefer", text, ReportCommand::preference));
        Optional<Path> folder = folder(System.getenv());
        AtomicBoolean stopped = new AtomicBoolean();
        // The spool is put away before an interrupt lets the process end.
        try (Interrupts interrupts = new Interrupts();
                Spool spool = Spool.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            interrupts.call(() -> stopped.set(true));
            ScanReport report = new Results(spool, preference, stopped::get).read(inputs, ExitCode::stronger);
            folder.ifPresent(f -> Reports.requireBelow(f, report.header().inventory()));
            boolean written = new Reports(requests, folder, root.terminal(), root.streams(), quiet).write(report);
            return (written ? ExitCode.GOOD : ExitCode.NOT_WRITTEN).code();
        } catch (InterruptedIOException e) {
            root.streams().err().println("natward: interrupted; no report was written");
            return ExitCode.INTERRUPTED.code();
        } catch (IOException e) {
            root.streams()
                    .err()
                    .println("natward: the results could not be kept in a file for the reports: " + e.getMessage());
            return ExitCode.NOT_WRITTEN.code();
        }
    }

    private <T> T parsed(String option, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private static Preference preference(String text) {
        return Preference.ofLabel(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no way to prefer" + Suggestion.forUnknown(text, Preference.labels())));
    }

    private Optional<Path> folder(Map<String, String> environment) {
        String variable = Setting.SOURCE_ROOT.variable();
        String set = environment.getOrDefault(variable, "").strip();
        return sourceRoot
                .map(text -> parsed("--source-root", text, Setting.SOURCE_ROOT::parse))
                .or(() -> Optional.of(set)
                        .filter(text -> !text.isEmpty())
                        .map(text -> parsed("environment variable " + variable, text, Setting.SOURCE_ROOT::parse)))
                .map(folder -> Path.of(folder.toString()));
    }

    /** A result is evidence: no report takes its place, and none is read twice. */
    private void refuseClashes(List<ReportRequest> requests) {
        for (int i = 0; i < inputs.size(); i++) {
            Path input = inputs.get(i);
            if (inputs.subList(0, i).stream().anyMatch(before -> ReportFile.isSame(before, input))) {
                throw new UsageException(input + " is given twice");
            }
            ReportRequest.spare(requests, input, "the results in " + input);
        }
    }
}
