package io.natward.scanner.cli;

import io.natward.policies.finding.InputFile;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.Remarks;
import io.natward.policies.profile.EffectivePolicies;
import io.natward.policies.profile.PolicyVariants;
import io.natward.scanner.baseline.Baseline;
import io.natward.scanner.inventory.Host;
import io.natward.scanner.inventory.Inventory;
import io.natward.scanner.inventory.InventoryLoader;
import io.natward.scanner.inventory.SecretSources;
import io.natward.scanner.login.LockoutGuard;
import io.natward.scanner.plan.AttestationCheck;
import io.natward.scanner.plan.NamedPlaces;
import io.natward.scanner.plan.Planner;
import io.natward.scanner.plan.ScanPlan;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.scan.FindingReview;
import io.natward.scanner.scan.Judge;
import io.natward.scanner.scan.PolicyJudge;
import io.natward.scanner.scan.ReviewingJudge;
import io.natward.scanner.secret.OperatorSecrets;
import io.natward.scanner.waiver.Waivers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, and of the console report only the summary.")
    private boolean quiet;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = System.getenv();
        Clock clock = Clock.systemUTC();
        ScanSettings settings = options.settings(environment);
        settings.sourceRoot().ifPresent(folder -> Reports.requireBelow(folder, inventory.toString()));
        EffectivePolicies policies = settings.policies().load();
        Inventory known = InventoryLoader.load(inventory, environment);
        PolicyVariants variants = PolicyChoice.variants(policies, known);
        Waivers waivers = waivers(settings, clock);
        Optional<Baseline> baseline = settings.baseline().map(Baseline::read);
        List<Host> selected = options.shard().select(options.selection().of(known.hosts(), Host::summary), Host::name);
        List<InputFile> inputs = inputs(policies, waivers);
        spare(settings.reports(), inputs, policies.policies().summaries());
        SecretSources secrets = new OperatorSecrets(settings.operator().commands(), new ConsolePrompt());
        Remarks access = Remarks.warnings(known.requireAccess(selected, secrets));
        ScanPlan plan =
                Planner.plan(known, selected, host -> variants.of(host.parameters()), host -> host.target(secrets));
        Remarks remarks = access.plus(Remarks.warnings(new NamedPlaces(known).warnings(policies.policies())))
                .plus(Remarks.warnings(variants.warnings()))
                .plus(attestations(known, plan, settings, clock))
                .plus(waivers.remarks(
                        known.hosts().stream().map(Host::summary).toList(),
                        policies.policies().summaries()))
                .plus(interruption(baseline));
        List<FindingReview> reviews = Stream.concat(Stream.<FindingReview>of(waivers), baseline.stream())
                .toList();
        Judge judge = new ReviewingJudge(new PolicyJudge(), reviews);
        ScanRun run = new ScanRun(settings, root.terminal(), root.streams(), clock, quiet);
        try (RegistryReader reader =
                Readers.all(new LockoutGuard(settings.operator().lockout()))) {
            return run.run(
                            plan,
                            policies.policies().summaries(),
                            inputs,
                            judge,
                            reader,
                            remarks,
                            baseline,
                            report -> {})
                    .code();
        }
    }

    private static List<InputFile> inputs(EffectivePolicies policies, Waivers waivers) {
        Stream<InputFile> profile =
                policies.profile().map(p -> new InputFile(InputFile.Kind.PROFILE, p.file(), p.sha256())).stream();
        return Stream.concat(profile, waivers.file().stream()).toList();
    }

    /** What decides a run was written by people: no report takes its place. */
    private void spare(List<ReportRequest> reports, List<InputFile> inputs, List<PolicySummary> policies) {
        Stream.of(
                        Stream.of(inventory.toString()),
                        inputs.stream().map(InputFile::path),
                        policies.stream()
                                .filter(policy -> !policy.shipped())
                                .map(policy -> policy.where().file()))
                .flatMap(files -> files)
                .forEach(file -> ReportRequest.spare(reports, Path.of(file), file + ", which the scan reads"));
    }

    private static Remarks attestations(Inventory known, ScanPlan plan, ScanSettings settings, Clock clock) {
        if (settings.attestationDays().isEmpty()) {
            return Remarks.NONE;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int mostDays = settings.attestationDays().getAsInt();
        return new Remarks(
                List.of(), AttestationCheck.findings(known.network(), plan.paths(), mostDays, today), List.of());
    }

    private Waivers waivers(ScanSettings settings, Clock clock) {
        Optional<Path> file = WaiversFile.of(settings.waivers(), inventory);
        Waivers waivers = WaiversFile.read(file, clock.instant());
        if (!quiet) {
            file.ifPresent(f -> root.streams()
                    .err()
                    .println("natward: waivers from " + f + ": " + waivers.all().size()));
        }
        return waivers;
    }

    private static Remarks interruption(Optional<Baseline> baseline) {
        return Remarks.warnings(baseline
                .filter(Baseline::interrupted)
                .map(b -> "The baseline " + b.summary().file()
                        + " is of a run that was interrupted: what that run did not come to counts as new")
                .stream()
                .toList());
    }
}
