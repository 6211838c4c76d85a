package io.natward.scanner.cli;

import io.natward.policies.topology.Classification;
import io.natward.policies.topology.Classification.Pair;
import io.natward.policies.topology.NatKind;
import io.natward.policies.topology.PathStep;
import io.natward.policies.topology.SitePath;
import io.natward.policies.topology.TopologyClass;
import io.natward.scanner.inventory.Host;
import io.natward.scanner.inventory.Inventory;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows how hosts come to their topology class. Hosts with the same reasoning are shown together. */
@Command(
        name = "topology",
        description =
                "Shows for each host the way to its VPN servers, each NAT on it with its line in the inventory, and"
                        + " the topology class that follows. Hosts with the same reasoning are shown together.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InventoryTopology implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final InventoryOption option = new InventoryOption();

    @Mixin
    private final InventoryOption.Narrowed narrowed = new InventoryOption.Narrowed();

    @Override
    public Integer call() {
        Inventory inventory = option.load();
        Map<Classification, List<Host>> together = narrowed.of(inventory).stream()
                .collect(Collectors.groupingBy(Host::classification, LinkedHashMap::new, Collectors.toList()));
        PrintWriter out = spec.commandLine().getOut();
        boolean first = true;
        for (Map.Entry<Classification, List<Host>> entry : together.entrySet()) {
            if (!first) {
                out.println();
            }
            first = false;
            lines(inventory, entry.getKey(), entry.getValue()).forEach(l -> out.println(TextTable.printable(l)));
        }
        return ExitCode.GOOD.code();
    }

    private static List<String> lines(Inventory inventory, Classification classification, List<Host> hosts) {
        List<String> lines = new ArrayList<>();
        lines.add(label(classification.topologyClass())
                + (classification.restsOnAssumed() ? " (rests on an assumed NAT)" : "") + ": " + counted(hosts));
        names(hosts).forEach(n -> lines.add("  " + n));
        for (Pair pair : classification.pairs()) {
            lines.addAll(path(inventory.network().path(pair.site(), pair.server()), pair));
        }
        lines.add("  because");
        classification.because().forEach(b -> lines.add("    - " + b));
        return lines;
    }

    private static String counted(List<Host> hosts) {
        return hosts.size() == 1 ? "1 host" : hosts.size() + " hosts";
    }

    /** The hosts by their entries, so that a range is one line. */
    private static List<String> names(List<Host> hosts) {
        Map<String, List<Host>> byEntry = hosts.stream()
                .collect(Collectors.groupingBy(
                        h -> h.declaredAs() + h.where(), LinkedHashMap::new, Collectors.toList()));
        return byEntry.values().stream()
                .map(of -> {
                    Host host = of.get(0);
                    return of.size() == 1 ? host.name() : host.declaredAs() + " (" + of.size() + " hosts)";
                })
                .toList();
    }

    private static List<String> path(SitePath path, Pair pair) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + path.site() + " to " + path.server() + " (" + String.join(", ", path.tunnels()) + "), as "
                + pair.side().label() + ": " + label(path.topologyClass()));
        List<List<String>> steps = new ArrayList<>();
        for (PathStep step : path.steps()) {
            if (step instanceof PathStep.Place place) {
                steps.add(List.of(place.name(), "", ""));
            } else if (step instanceof PathStep.Nat nat) {
                steps.add(List.of(
                        "  | NAT"
                                + (nat.kind() == NatKind.UNSPECIFIED
                                        ? ""
                                        : " (" + nat.kind().label() + ")") + " of " + nat.name(),
                        nat.where().file() + ":" + nat.where().line(),
                        "on the " + nat.side().label() + "'s side"));
            }
        }
        TextTable.lines(steps).forEach(l -> lines.add("    " + l));
        return lines;
    }

    private static String label(Optional<TopologyClass> topologyClass) {
        return topologyClass.map(TopologyClass::label).orElse("undeclared");
    }
}
