package io.natward.scanner.cli;

import io.natward.policies.topology.TopologyClass;
import io.natward.scanner.inventory.Host;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists hosts with what the inventory says of them. */
@Command(
        name = "list",
        description = "Lists hosts with their sites, groups, roles, topology class and address; with -v also every"
                + " variable and where it was set.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InventoryList implements Callable<Integer> {
    private static final List<String> HEADER = List.of("HOST", "SITE", "GROUPS", "ROLES", "TOPOLOGY", "CONTACT");

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InventoryOption option = new InventoryOption();

    @Mixin
    private final InventoryOption.Narrowed narrowed = new InventoryOption.Narrowed();

    @Override
    public Integer call() {
        List<Host> hosts = narrowed.of(option.load());
        PrintWriter out = spec.commandLine().getOut();
        boolean verbose = spec.root().userObject() instanceof NatwardCommand root && root.verbose();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        hosts.forEach(h -> rows.add(row(h)));
        List<String> lines = TextTable.lines(rows);
        out.println(lines.get(0));
        for (int i = 0; i < hosts.size(); i++) {
            out.println(lines.get(i + 1));
            if (verbose) {
                hosts.get(i).origins().forEach(o -> out.println("    " + TextTable.printable(o)));
            }
        }
        return ExitCode.GOOD.code();
    }

    private static List<String> row(Host host) {
        return List.of(
                host.name(),
                String.join(", ", host.sites()),
                orDash(String.join(", ", host.groups())),
                host.roles().isPresent() ? orDash(String.join(", ", host.roleNames())) : "undeclared",
                host.classification().topologyClass().map(TopologyClass::label).orElse("undeclared"),
                host.contact());
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
