package io.natward.scanner.cli;

import io.natward.reporters.text.Visible;
import io.natward.scanner.remediation.journal.JournalContents;
import io.natward.scanner.remediation.journal.JournalReader;
import io.natward.scanner.remediation.journal.RunState;
import io.natward.scanner.remediation.journal.StateDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the runs of a state directory. */
@Command(
        name = "list",
        description = "Lists all runs with what they came to, the oldest first.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    the runs are listed",
            "  2    the command line or the state directory is wrong",
            "  3    a journal could not be read; what its run came to is not known"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunsList implements Callable<Integer> {
    private static final List<String> HEADER =
            List.of("RUN", "KIND", "HOSTS", "CHANGES", "GOOD", "NOT DONE", "IN FLIGHT", "STATE");

    @Spec
    private CommandSpec spec;

    @Mixin
    private final StateOption state = new StateOption();

    @Override
    public Integer call() {
        try {
            Optional<StateDirectory> directory = StateDirectory.existing(state.place());
            return list(directory).code();
        } catch (IOException e) {
            throw new UsageException("the state directory could not be read: " + e);
        }
    }

    private ExitCode list(Optional<StateDirectory> directory) throws IOException {
        List<String> runs = directory.isPresent() ? directory.get().runs() : List.of();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        List<String> unread = new ArrayList<>();
        for (String run : runs) {
            try {
                rows.add(row(run, JournalReader.read(directory.orElseThrow().journal(run))));
            } catch (IOException e) {
                rows.add(List.of(run, "?", "?", "?", "?", "?", "?", "its journal cannot be read"));
                unread.add(Visible.line(String.valueOf(e.getMessage())));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (runs.isEmpty()) {
            spec.commandLine().getErr().println("natward: no run was made from here (" + state.place() + ")");
        } else {
            TextTable.lines(rows).forEach(out::println);
        }
        unread.forEach(problem -> spec.commandLine().getErr().println("natward: " + problem));
        return unread.isEmpty() ? ExitCode.GOOD : ExitCode.ANSWER_MISSING;
    }

    private static List<String> row(String id, JournalContents contents) {
        if (contents.state().isEmpty()) {
            return List.of(id, "-", "0", "0", "0", "0", "0", "never began; nothing was written on any host");
        }
        RunState run = contents.state().get();
        int all = run.changes().size();
        long good = RunText.good(run);
        int inFlight = run.inFlight().size();
        return List.of(
                id,
                RunText.kind(run.header()),
                Integer.toString(run.header().plan().hosts().size()),
                Integer.toString(all),
                Long.toString(good),
                Long.toString(all - good - inFlight),
                Integer.toString(inFlight),
                RunText.end(run));
    }
}
