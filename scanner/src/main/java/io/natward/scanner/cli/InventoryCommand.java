package io.natward.scanner.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What natward understands of an inventory. None of these commands contacts a host or needs a secret. */
@Command(
        name = "inventory",
        description = "Checks an inventory and shows what was understood of it, without contacting any host.",
        subcommands = {InventoryCheck.class, InventoryList.class, InventoryTopology.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
public final class InventoryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
