package io.natward.scanner.cli;

import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.source.Problem;
import io.natward.scanner.inventory.Host;
import io.natward.scanner.inventory.Inventory;
import io.natward.scanner.inventory.InventoryLoader;
import io.natward.scanner.waiver.Waiver;
import io.natward.scanner.waiver.WaiverMatches;
import io.natward.scanner.waiver.WaiverState;
import io.natward.scanner.waiver.WaiverUse;
import io.natward.scanner.waiver.Waivers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Validates a file of waivers and says how each waiver stands. */
@Command(
        name = "check",
        description = "Reports every problem of a file of waivers, and how each waiver stands. Contacts no host.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    every waiver is in force and matches something",
            "  1    a waiver has ended, or matches nothing",
            "  2    the file, the inventory or a policy is wrong"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class WaiversCheck implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "FILE",
            defaultValue = "inventory.yaml",
            description = "The inventory that the waivers are held against. Default: ${DEFAULT-VALUE}.")
    private Path inventory = Path.of("inventory.yaml");

    @Mixin
    private final PolicyOptions policies = new PolicyOptions();

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "The waivers. Default: " + WaiversFile.USUAL_NAME + " beside the inventory.")
    private Optional<String> waivers = Optional.empty();

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description =
                    "A JSON report or JSON Lines of an earlier run: says of each waiver how many of its findings it is for. One that is "
                            + "for none, where everything was answered, counts as matching nothing.")
    private Optional<Path> results = Optional.empty();

    @Override
    public Integer call() {
        Path file = WaiversFile.of(waivers, inventory)
                .orElseThrow(() -> new UsageException(
                        "there is no " + WaiversFile.USUAL_NAME + " beside the inventory; name a file with --waivers"));
        Waivers read = WaiversFile.read(Optional.of(file), Clock.systemUTC().instant());
        Inventory known = InventoryLoader.load(inventory);
        List<HostSummary> hosts = known.hosts().stream().map(Host::summary).toList();
        List<PolicySummary> summaries = policies.load().summaries();
        Optional<Map<String, WaiverUse>> uses = results.map(path -> WaiverUse.of(read, path));
        return report(read, new WaiverMatches(hosts, summaries), uses).code();
    }

    private ExitCode report(Waivers read, WaiverMatches matches, Optional<Map<String, WaiverUse>> uses) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("WAIVER", "STATE", "POLICIES", "HOSTS", uses.map(u -> "FINDINGS"), "UNTIL", "WHERE"));
        List<Problem> problems = new ArrayList<>();
        boolean ended = false;
        for (Waiver waiver : read.all()) {
            List<Problem> unmatched = new ArrayList<>(matches.problems(waiver));
            Optional<WaiverUse> use = uses.map(u -> u.getOrDefault(waiver.id(), WaiverUse.NONE));
            if (use.filter(WaiverUse::needless).isPresent()) {
                unmatched.add(new Problem(
                        waiver.summary().where(),
                        "waiver '" + waiver.id() + "' matches nothing: the results have no finding that it is for"));
            }
            WaiverState state = WaiverState.of(waiver, read.now());
            ended |= state.ended();
            problems.addAll(unmatched);
            rows.add(row(
                    waiver.id(),
                    state.text() + (unmatched.isEmpty() ? "" : ", matches nothing"),
                    Integer.toString(matches.policies(waiver)),
                    Integer.toString(matches.hosts(waiver)),
                    use.map(WaiverUse::text),
                    waiver.summary().until(),
                    waiver.summary().where().toString()));
        }
        PrintWriter out = spec.commandLine().getOut();
        TextTable.lines(rows).forEach(out::println);
        problems.forEach(p -> spec.commandLine().getErr().println(p));
        return ended || !problems.isEmpty() ? ExitCode.FINDINGS : ExitCode.GOOD;
    }

    private static List<String> row(
            String id,
            String state,
            String policies,
            String hosts,
            Optional<String> findings,
            String until,
            String where) {
        List<String> row = new ArrayList<>(List.of(id, state, policies, hosts));
        findings.ifPresent(row::add);
        row.addAll(List.of(until, where));
        return row;
    }
}
