package io.natward.scanner.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands; by itself it shows the help. */
@Command(
        name = "natward",
        description = "Checks whether the IPsec NAT traversal of a fleet of Windows hosts is set exactly as far as the "
                + "network topology of each site needs it.",
        subcommands = {InventoryCommand.class, PolicyCommand.class},
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true)
public final class NatwardCommand implements Callable<Integer> {
    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more on standard error: what is logged, and the stack trace of an internal error.")
    private boolean verbose;

    NatwardCommand(Streams streams) {
        this.streams = streams;
    }

    Streams streams() {
        return streams;
    }

    boolean verbose() {
        return verbose;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
