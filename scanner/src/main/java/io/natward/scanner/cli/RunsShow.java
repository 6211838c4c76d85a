package io.natward.scanner.cli;

import io.natward.reporters.text.Visible;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.DamagedJournalException;
import io.natward.scanner.remediation.journal.JournalContents;
import io.natward.scanner.remediation.journal.JournalReader;
import io.natward.scanner.remediation.journal.RunEnd;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunHeader;
import io.natward.scanner.remediation.journal.RunState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows all that a run did. */
@Command(
        name = "show",
        description =
                "Shows a run: each change with what stood there before, what was to stand there, what was found, and"
                        + " which hosts have yet to be restarted.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    the run is shown",
            "  2    the command line or the state directory is wrong, there is no such run, or its journal is damaged"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunsShow implements Callable<Integer> {
    private static final int LONGEST_LINE = 2000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(paramLabel = "RUN", description = "The run's id, as natward runs list shows it.")
    private String run = "";

    @Override
    public Integer call() throws DamagedJournalException {
        try {
            show(JournalReader.read(state.existing().journal(run)));
            return ExitCode.GOOD.code();
        } catch (DamagedJournalException e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException("the journal could not be read: " + e);
        }
    }

    private void show(JournalContents contents) {
        List<String> lines = new ArrayList<>();
        contents.state()
                .ifPresentOrElse(
                        known -> describe(known, lines),
                        () -> lines.add("Run " + run + " never began; nothing was written on any host."));
        if (contents.torn() > 0) {
            lines.add("");
            lines.add(
                    "The last line of its journal is being written, or was cut off when its process ended; it is left out.");
        }
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(line -> out.println(Visible.shortened(Visible.line(line), LONGEST_LINE)));
    }

    private static void describe(RunState run, List<String> lines) {
        RunHeader header = run.header();
        lines.add("Run " + header.run() + ": " + RunText.kind(header) + ", begun " + header.startedAt() + " by natward "
                + header.natward());
        lines.add("Plan of " + header.plan().createdAt() + ", digest " + header.planSha256() + ", inventory "
                + header.plan().inventory());
        lines.add("Waves " + header.settings().waves() + (header.settings().bySite() ? ", by site" : "")
                + ", at most " + header.settings().maxFailures() + " failures in each"
                + (run.resumed() > 0 ? "; resumed " + run.resumed() + (run.resumed() == 1 ? " time" : " times") : ""));
        lines.add("State: " + RunText.end(run)
                + (run.end() instanceof RunEnd.Finished finished
                        ? " at " + finished.at() + ". " + finished.detail()
                        : ""));
        lines.add(RunText.good(run) + " of " + run.changes().size() + " changes are good, "
                + run.inFlight().size() + " in flight");
        for (RunEvent.WaveBegun wave : run.waves()) {
            lines.add("Wave " + wave.number() + " at " + wave.at() + ": " + String.join(", ", wave.hosts()));
        }
        for (PlannedHost host : header.plan().hosts()) {
            lines.add("");
            lines.add(host.host() + " (" + String.join(", ", host.sites()) + ")");
            run.changes().values().stream()
                    .filter(c -> c.host().equals(host.host()))
                    .flatMap(c -> RunText.lines(c).stream())
                    .forEach(line -> lines.add("  " + line));
        }
        restarts(run, lines);
    }

    private static void restarts(RunState run, List<String> lines) {
        List<String> pending = run.changes().values().stream()
                .filter(c -> c.needsRestart() && c.restarted().isEmpty())
                .map(ChangeState::host)
                .distinct()
                .toList();
        if (!pending.isEmpty()) {
            lines.add("");
            lines.add("To be restarted, unless that was done already: " + String.join(", ", pending));
            lines.add("natward restarts no host. A scan shows what is pending; where it cannot tell, say so:");
            lines.add("  natward runs restarted " + run.header().run() + " --host " + pending.get(0));
        }
        run.changes().values().stream()
                .filter(c -> c.restarted().isPresent())
                .map(c -> "Restarted, as somebody said at " + c.restarted().get() + ": " + c.host())
                .distinct()
                .forEach(lines::add);
    }
}
