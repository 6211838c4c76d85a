package io.natward.scanner.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.natward.policies.topology.TopologyClass;
import io.natward.scanner.inventory.Host;
import io.natward.scanner.inventory.Inventory;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Loads the inventory and says whether it is good. */
@Command(
        name = "check",
        description =
                "Reports every problem of an inventory at once; with --policies or --profile, also of the parameters"
                        + " that it gives to these policies. Needs no secret.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InventoryCheck implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final InventoryOption option = new InventoryOption();

    @Mixin
    private final PolicyOptions policies = new PolicyOptions();

    @Override
    public Integer call() {
        Inventory inventory = option.load();
        PrintWriter out = spec.commandLine().getOut();
        if (policies.given()) {
            PolicyChoice.variants(policies.effective(), inventory)
                    .warnings()
                    .forEach(w -> spec.commandLine().getErr().println("natward: warning: " + w));
        }
        out.println(inventory.file() + " has no problems: "
                + counted(inventory.hosts().size(), "host") + ", "
                + counted(inventory.network().sites().size(), "site") + ", "
                + counted(inventory.network().servers().size(), "VPN server"));
        out.println(Arrays.stream(TopologyClass.values())
                .map(c -> c.label() + " " + count(inventory, Optional.of(c)))
                .collect(joining(", ", "topology: ", ", undeclared " + count(inventory, Optional.empty()))));
        Map<String, Long> logins =
                inventory.hosts().stream().collect(groupingBy(Host::login, TreeMap::new, counting()));
        long without =
                inventory.hosts().stream().filter(h -> !h.hasCredential()).count();
        out.println(logins.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(joining("; ", "login: ", ""))
                + (without > 0 ? "; without a credential " + without : ""));
        if (count(inventory, Optional.empty()) > 0) {
            out.println(
                    "hosts whose topology is undeclared get no verdict that rests on it; 'natward inventory topology'"
                            + " says what is missing");
        }
        return ExitCode.GOOD.code();
    }

    private static long count(Inventory inventory, Optional<TopologyClass> topologyClass) {
        return inventory.hosts().stream()
                .map(Host::classification)
                .filter(c -> c.topologyClass().equals(topologyClass))
                .count();
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
