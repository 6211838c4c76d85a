package io.natward.scanner.cli;

import io.natward.scanner.inventory.Host;
import io.natward.scanner.inventory.Inventory;
import io.natward.scanner.inventory.InventoryLoader;
import io.natward.scanner.plan.Selection;
import io.natward.scanner.plan.SelectionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which inventory is read. */
final class InventoryOption {
    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "FILE",
            defaultValue = "inventory.yaml",
            description = "The inventory. Default: ${DEFAULT-VALUE}.")
    private Path inventory = Path.of("inventory.yaml");

    /** @throws io.natward.policies.source.InvalidInputException with every problem */
    Inventory load() {
        return InventoryLoader.load(inventory);
    }

    /** Which of its hosts are shown. */
    static final class Narrowed {
        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        @Option(names = "--site", paramLabel = "GLOB", description = "Show only hosts of this site; may be repeated.")
        private final List<String> sites = new ArrayList<>();

        @Option(names = "--group", paramLabel = "GLOB", description = "Show only hosts of this group; may be repeated.")
        private final List<String> groups = new ArrayList<>();

        @Option(names = "--host", paramLabel = "GLOB", description = "Show only this host; may be repeated.")
        private final List<String> hosts = new ArrayList<>();

        List<Host> of(Inventory inventory) {
            try {
                return new Selection(sites, groups, hosts).of(inventory.hosts(), Host::summary);
            } catch (SelectionException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
    }
}
