package io.natward.scanner.cli;

import io.natward.policies.source.Suggestion;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.DamagedJournalException;
import io.natward.scanner.remediation.journal.Journal;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.StateLock;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes down that somebody restarted hosts. */
@Command(
        name = "restarted",
        description = "Writes down in the journal of a run that hosts were restarted after it, where scans cannot tell."
                + " Restarts nothing.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    it is written down",
            "  2    the command line or the state directory is wrong, there is no such run or host, its journal is damaged, or"
                    + " another process uses it; nothing was written",
            "  4    the journal could not be written"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunsRestarted implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(paramLabel = "RUN", description = "The run's id, as natward runs list shows it.")
    private String run = "";

    @Option(
            names = "--host",
            paramLabel = "NAME",
            required = true,
            description = "A host that was restarted after the run; may be repeated.")
    private final List<String> hosts = new ArrayList<>();

    @Override
    public Integer call() throws DamagedJournalException {
        try (StateLock lock = state.existing().lock();
                Journal journal = Journal.open(lock, run)) {
            Set<String> named = named(journal);
            Clock clock = Clock.systemUTC();
            for (String host : named) {
                journal.append(new RunEvent.Restarted(clock.instant(), host));
            }
            spec.commandLine()
                    .getOut()
                    .println("Written down: restarted after run " + run + ": "
                            + TextTable.printable(String.join(", ", named)));
            return ExitCode.GOOD.code();
        } catch (DamagedJournalException e) {
            throw e;
        } catch (IOException e) {
            spec.commandLine().getErr().println("natward: " + TextTable.printable(String.valueOf(e.getMessage())));
            return ExitCode.NOT_WRITTEN.code();
        }
    }

    /** The hosts as the run calls them. */
    private Set<String> named(Journal journal) {
        List<String> known = journal.state().header().plan().hosts().stream()
                .map(PlannedHost::host)
                .toList();
        Set<String> named = new LinkedHashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String host : hosts) {
            known.stream()
                    .filter(host::equalsIgnoreCase)
                    .findFirst()
                    .ifPresentOrElse(
                            named::add,
                            () -> wrong.add("the run " + run + " has no host '" + host + "'"
                                    + Suggestion.nearest(host, known)
                                            .map(n -> "; did you mean '" + n + "'?")
                                            .orElse("")));
        }
        Set<String> written = journal.state().changes().values().stream()
                .filter(ChangeState::needsRestart)
                .map(ChangeState::host)
                .collect(Collectors.toSet());
        named.stream()
                .filter(host -> !written.contains(host))
                .forEach(host ->
                        wrong.add("the run " + run + " left nothing on '" + host + "' that waits for a restart"));
        if (!wrong.isEmpty()) {
            throw new UsageException(String.join("\n", wrong));
        }
        return named;
    }
}
