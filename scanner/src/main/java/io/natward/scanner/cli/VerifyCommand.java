package io.natward.scanner.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks again at what a run wrote. */
@Command(
        name = "verify",
        description =
                "Reads again what a run wrote, and changes nothing. A value that came back is probably set by a group policy or a "
                        + "device management.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    every value stands as the run left it",
            "  1    a value is not, or no more, as the run was to leave it",
            "  2    the command line, the run, the inventory or the state directory is wrong; nothing was done",
            "  3    a value could not be read",
            "  4    the journal or a report could not be written",
            "  70   a mistake in natward itself",
            "  130  interrupted",
            "Where several apply: 130, 70, 2, 4, 1, 3."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    private NatwardCommand root;

    @Parameters(paramLabel = "RUN", description = "The run's id, as 'natward runs list' shows it.")
    private String run = "";

    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        return new Runs(root, options, Clock.systemUTC()).verify(run).code();
    }
}
