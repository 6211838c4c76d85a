package io.natward.scanner.cli;

import io.natward.policies.policy.Glob;
import io.natward.policies.source.Suggestion;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.journal.RunSettings;
import io.natward.scanner.remediation.journal.RunState;
import io.natward.scanner.remediation.run.RollbackPlan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes a run back. */
@Command(
        name = "rollback",
        description =
                "Puts back what stood there before a run, exactly: type, data, or nothing; a key that the run created goes if it is "
                        + "empty. Refuses where the value is no longer what the run wrote. A rollback is a run itself, and can be taken "
                        + "back.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    everything stands as before the run",
            "  1    something was not put back",
            "  2    the command line, the run, the inventory or the state directory is wrong; nothing was done",
            "  3    of a value nobody knows whether it was put back",
            "  4    the journal or a report could not be written; after the journal, nothing is written to any host",
            "  70   a mistake in natward itself",
            "  130  interrupted; go on with 'natward apply --resume'",
            "Where several apply: 130, 70, 2, 4, 1, 3."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class RollbackCommand implements Callable<Integer> {
    @ParentCommand
    private NatwardCommand root;

    @Parameters(paramLabel = "RUN", description = "The run's id, as 'natward runs list' shows it.")
    private String run = "";

    @Option(names = "--host", paramLabel = "GLOB", description = "Only this host; may be repeated.")
    private final List<String> hosts = new ArrayList<>();

    @Option(
            names = "--force",
            description = "Write whatever stands there now, also what somebody else wrote since the run.")
    private boolean force;

    @Mixin
    private final PolicyOptions policies = new PolicyOptions();

    @Mixin
    private final WaveOptions waves = new WaveOptions();

    @Option(names = "--yes", description = "Do not ask before hosts are changed.")
    private boolean yes;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        RunSettings settings = waves.settings(force);
        Clock clock = Clock.systemUTC();
        return new Runs(root, options, clock)
                .rollback(run, state -> inverse(state, clock), settings, yes)
                .code();
    }

    private RemediationPlan inverse(RunState state, Clock clock) {
        List<String> known =
                state.header().plan().hosts().stream().map(PlannedHost::host).toList();
        List<Glob> globs = hosts.stream().map(Glob::new).toList();
        List<String> unknown = IntStream.range(0, globs.size())
                .filter(i -> known.stream().noneMatch(globs.get(i)::matches))
                .mapToObj(i -> "the run " + run + " has no host '" + hosts.get(i) + "'"
                        + Suggestion.nearest(hosts.get(i), known)
                                .map(n -> "; did you mean '" + n + "'?")
                                .orElse(""))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UsageException(String.join("; ", unknown));
        }
        RemediationPlan plan = RollbackPlan.of(state, globs, Version.number(), clock.instant());
        NamedChanges.require(plan, policies.load());
        return plan;
    }
}
