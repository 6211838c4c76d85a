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
import io.natward.scanner.plan.AttestationCheck;
import io.natward.scanner.plan.NamedPlaces;
import io.natward.scanner.plan.Planner;
import io.natward.scanner.plan.ScanPlan;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.remediation.restart.BootReading;
import io.natward.scanner.remediation.restart.RestartJudge;
import io.natward.scanner.remediation.restart.RestartRecords;
import io.natward.scanner.scan.FindingReview;
import io.natward.scanner.scan.Judge;
import io.natward.scanner.scan.PolicyJudge;
import io.natward.scanner.scan.ReviewingJudge;
import io.natward.scanner.secret.OperatorSecrets;
import io.natward.scanner.waiver.Waivers;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A scan of which everything is known but the answers of the hosts: files are read and checked, secrets are at hand.
 *
 * @param plan the hosts that are selected, and what is asked of each
 * @param inputs the files that decide what the run comes to, besides the inventory and the policies
 */
record PreparedScan(
        ScanSettings settings,
        EffectivePolicies policies,
        Inventory inventory,
        ScanPlan plan,
        List<InputFile> inputs,
        Judge judge,
        Remarks remarks,
        Optional<Baseline> baseline,
        Clock clock) {

    /**
     * @param heard where to tell which waivers are used; empty for nowhere
     * @param restarts what earlier runs wrote and waits for a restart
     * @throws RuntimeException as the parts of it do, for whatever is wrong with the command line or with a file
     */
    static PreparedScan of(
            ScanOptions options,
            ScanSettings settings,
            Path file,
            Map<String, String> environment,
            Clock clock,
            Optional<PrintStream> heard,
            RestartRecords restarts) {
        settings.sourceRoot().ifPresent(folder -> Reports.requireBelow(folder, file.toString()));
        EffectivePolicies policies = settings.policies().load();
        Inventory known = InventoryLoader.load(file, environment);
        PolicyVariants variants = PolicyChoice.variants(policies, known);
        Waivers waivers = waivers(settings, file, clock, heard);
        Optional<Baseline> baseline = settings.baseline().map(Baseline::read);
        List<Host> selected = options.shard().select(options.selection().of(known.hosts(), Host::summary), Host::name);
        List<InputFile> inputs = inputs(policies, waivers);
        spare(settings.reports(), file, inputs, policies.policies().summaries());
        SecretSources secrets = new OperatorSecrets(settings.operator().commands(), new ConsolePrompt());
        Remarks access = Remarks.warnings(known.requireAccess(selected, secrets));
        ScanPlan plan = Planner.plan(
                        known, selected, host -> variants.of(host.parameters()), host -> host.target(secrets))
                .asking(host -> restarts.has(host.summary().name()), BootReading.QUERIES);
        Remarks remarks = access.plus(Remarks.warnings(new NamedPlaces(known).warnings(policies.policies())))
                .plus(Remarks.warnings(variants.warnings()))
                .plus(attestations(known, plan, settings, clock))
                .plus(waivers.remarks(
                        known.hosts().stream().map(Host::summary).toList(),
                        policies.policies().summaries()))
                .plus(interruption(baseline))
                .plus(Remarks.warnings(restarts.warnings()));
        List<FindingReview> reviews = Stream.concat(Stream.<FindingReview>of(waivers), baseline.stream())
                .toList();
        Judge judge = new ReviewingJudge(new RestartJudge(new PolicyJudge(), restarts), reviews);
        return new PreparedScan(settings, policies, known, plan, inputs, judge, remarks, baseline, clock);
    }

    /** @param inspection looks at the report when all formats are written */
    ExitCode run(NatwardCommand root, boolean quiet, RegistryReader reader, ScanRun.Inspection inspection)
            throws InterruptedException {
        return new ScanRun(settings, root.terminal(), root.streams(), clock, quiet)
                .run(plan, policies.policies().summaries(), inputs, judge, reader, remarks, baseline, inspection);
    }

    private static List<InputFile> inputs(EffectivePolicies policies, Waivers waivers) {
        Stream<InputFile> profile =
                policies.profile().map(p -> new InputFile(InputFile.Kind.PROFILE, p.file(), p.sha256())).stream();
        return Stream.concat(profile, waivers.file().stream()).toList();
    }

    /** What decides a run was written by people: no report takes its place. */
    private static void spare(
            List<ReportRequest> reports, Path inventory, List<InputFile> inputs, List<PolicySummary> policies) {
        read(inventory, inputs, policies)
                .forEach(file -> ReportRequest.spare(reports, Path.of(file), file + ", which the scan reads"));
    }

    private static Stream<String> read(Path inventory, List<InputFile> inputs, List<PolicySummary> policies) {
        return Stream.of(
                        Stream.of(inventory.toString()),
                        inputs.stream().map(InputFile::path),
                        policies.stream()
                                .filter(policy -> !policy.shipped())
                                .map(policy -> policy.where().file()))
                .flatMap(files -> files);
    }

    /** @throws UsageException where the output would take the place of a file that decides the run */
    void spare(Path output) {
        read(Path.of(inventory.file()), inputs, policies.policies().summaries())
                .filter(file -> ReportFile.isSame(output, Path.of(file)))
                .findFirst()
                .ifPresent(file -> {
                    throw new UsageException(output + " would take the place of " + file + ", which the scan reads");
                });
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

    private static Waivers waivers(ScanSettings settings, Path inventory, Clock clock, Optional<PrintStream> heard) {
        Optional<Path> file = WaiversFile.of(settings.waivers(), inventory);
        Waivers waivers = WaiversFile.read(file, clock.instant());
        heard.ifPresent(err -> file.ifPresent(f ->
                err.println("natward: waivers from " + f + ": " + waivers.all().size())));
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
