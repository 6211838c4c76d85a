package io.natward.scanner.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code natward runs}: what runs that changed hosts came to, by their journals. */
@Command(
        name = "runs",
        description = "Shows what runs that changed hosts came to, by their journals. Contacts no host.",
        subcommands = {RunsList.class, RunsShow.class, RunsRestarted.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class RunsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
