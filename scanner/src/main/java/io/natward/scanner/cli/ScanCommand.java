package io.natward.scanner.cli;

import io.natward.scanner.login.LockoutGuard;
import io.natward.scanner.registry.RegistryReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Reads the hosts of an inventory over WinRM and judges them. */
@Command(
        name = "scan",
        description = "Reads the registry of the hosts of an inventory over WinRM, judges it by policies, and writes "
                + "reports. Changes nothing on any host.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    every host answered, and nothing is found",
            "  1    something is not compliant (see --fail-on, --waivers and --baseline)",
            "  2    the command line, the inventory, a policy or a setting is wrong; nothing was done",
            "  3    an answer is missing: a host, a value (see --min-answered) or the topology",
            "  4    a report could not be written",
            "  70   a mistake in natward itself",
            "  130  interrupted; the reports tell of what was done",
            "Where several apply: 130, 70, 2, 4, 1, 3."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class ScanCommand implements Callable<Integer> {
    @ParentCommand
    private NatwardCommand root;

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "FILE",
            defaultValue = "inventory.yaml",
            description = "The inventory of sites, VPN servers and hosts. Default: ${DEFAULT-VALUE}.")
    private Path inventory = Path.of("inventory.yaml");

    @Mixin
    private final ScanOptions options = new ScanOptions();

    @Mixin
    private final GateOptions gates = new GateOptions();

    @Mixin
    private final StateOption state = new StateOption();

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, and of the console report only the summary.")
    private boolean quiet;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = System.getenv();
        ScanSettings settings = options.settings(environment, gates);
        PreparedScan scan = PreparedScan.of(
                options,
                settings,
                inventory,
                environment,
                Clock.systemUTC(),
                root.streams().errUnless(quiet),
                state.restarts());
        try (RegistryReader reader =
                Readers.all(new LockoutGuard(settings.operator().lockout()))) {
            return scan.run(root, quiet, reader, report -> {}).code();
        }
    }
}
