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
        subcommands = {
            ScanCommand.class,
            ReportCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            VerifyCommand.class,
            RollbackCommand.class,
            InventoryCommand.class,
            PolicyCommand.class,
            SchemaCommand.class,
            WaiversCommand.class,
            RunsCommand.class,
            DemoCommand.class
        },
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

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours; the environment variable NO_COLOR does the same.")
    private boolean noColour;

    NatwardCommand(Streams streams) {
        this.streams = streams;
    }

    Streams streams() {
        return streams;
    }

    /** What the outputs are connected to, and what the user wants there. */
    Terminal terminal() {
        Terminal terminal = Terminal.of(System.getProperties(), System.getenv());
        return noColour ? terminal.withoutColour() : terminal;
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
