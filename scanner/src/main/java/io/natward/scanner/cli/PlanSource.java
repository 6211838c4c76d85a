package io.natward.scanner.cli;

import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Sha256;
import io.natward.policies.topology.VpnServer;
import io.natward.scanner.inventory.Host;
import io.natward.scanner.inventory.Inventory;
import io.natward.scanner.inventory.InventoryLoader;
import io.natward.scanner.plan.HostPlan;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.remediation.PlanBasis;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.planning.Custody;
import io.natward.scanner.remediation.planning.FleetPlanner;
import io.natward.scanner.remediation.planning.HostPlanner;
import io.natward.scanner.remediation.planning.NamedByPolicies;
import io.natward.scanner.remediation.planning.StrayReader;
import io.natward.scanner.results.Results;
import io.natward.scanner.scan.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes plans, of a scan or of the results of an earlier one. */
record PlanSource(NatwardCommand root, ScanOptions options, Path inventory, boolean lower, boolean quiet, Clock clock) {
    /** So much later than here another computer's clock may be. */
    static final Duration SKEW = Duration.ofMinutes(5);

    /** @param code what the results say besides */
    record Planned(RemediationPlan plan, ExitCode code) {}

    /** While the hosts can still be asked: of a misspelled value a scan sees the name alone. */
    RemediationPlan ofScan(PreparedScan scan, ScanReport report, RegistryReader reader) throws IOException {
        Map<String, HostPlan> plans = scan.plan().hosts().stream()
                .collect(Collectors.toMap(h -> h.summary().name(), Function.identity()));
        StrayReader strays = new StrayReader(reader, scan.settings().timeout());
        try {
            List<PlannedHost> hosts = planner(
                            scan.policies().policies(),
                            scan.inventory(),
                            scan.inventory().hosts())
                    .plan(
                            report,
                            strays,
                            host -> plan(plans, host).target(),
                            scan.settings().parallel());
            PlanBasis basis =
                    new PlanBasis(PlanBasis.Kind.SCAN, report.header().startedAt(), Optional.empty(), Optional.empty());
            return plan(basis, scan.inventory(), scan.policies().policies(), hosts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static HostPlan plan(Map<String, HostPlan> plans, String host) {
        HostPlan plan = plans.get(host);
        if (plan == null) {
            throw new IllegalStateException("'" + host + "' was not planned");
        }
        return plan;
    }

    /** @throws UsageException where the results are too old, or of another inventory or other policies */
    Planned ofResults(Path file, Duration maxAge) {
        Map<String, String> environment = System.getenv();
        PolicySet policies = options.settings(environment).policies().load().policies();
        Inventory known = InventoryLoader.load(inventory, environment);
        List<Host> selected = options.shard().select(options.selection().of(known.hosts(), Host::summary), Host::name);
        try (Spool spool = Spool.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            ScanReport report =
                    new Results(spool, Optional.empty(), () -> false).read(List.of(file), ExitCode::stronger);
            require(report.header(), file, known, policies, maxAge);
            List<PlannedHost> hosts = planner(policies, known, selected).plan(report);
            PlanBasis basis = new PlanBasis(
                    PlanBasis.Kind.RESULTS,
                    report.header().startedAt(),
                    Optional.of(file.toString()),
                    Optional.of(Sha256.hex(Files.readAllBytes(file))));
            boolean missing = report.header().totals().answersMissing();
            return new Planned(plan(basis, known, policies, hosts), missing ? ExitCode.ANSWER_MISSING : ExitCode.GOOD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void require(ReportHeader header, Path file, Inventory known, PolicySet policies, Duration maxAge) {
        if (header.remediation().isPresent()) {
            throw new UsageException("the results in " + file + " are of the run "
                    + header.remediation().get().run()
                    + " and tell what it changed, not what a scan found; scan again");
        }
        Duration age = Duration.between(header.startedAt(), clock.instant());
        if (age.compareTo(maxAge) > 0) {
            throw new UsageException("the results in " + file + " are of " + header.startedAt() + ", more than "
                    + Durations.about(maxAge) + " ago; scan again, or allow it with --max-age");
        }
        if (age.plus(SKEW).isNegative()) {
            throw new UsageException(
                    "the results in " + file + " are of " + header.startedAt() + ", which is yet to come");
        }
        if (!header.inventorySha256().equals(known.sha256())) {
            throw new UsageException("the inventory " + inventory + " is not, or no more, the one of the results in "
                    + file + "; scan again");
        }
        Map<String, String> loaded = policies.policies().stream()
                .collect(Collectors.toMap(Policy::id, p -> p.origin().sha256()));
        for (PolicySummary policy : header.policies()) {
            if (!policy.sha256().equals(loaded.get(policy.id()))) {
                throw new UsageException("the policy " + policy.id() + " of the results in " + file
                        + (loaded.containsKey(policy.id()) ? " has changed since" : " is not loaded")
                        + "; scan again, or name the same policies");
            }
        }
    }

    private FleetPlanner planner(PolicySet policies, Inventory known, List<Host> selected) {
        Map<String, List<String>> servers = new HashMap<>();
        for (VpnServer server : known.network().servers()) {
            server.host()
                    .ifPresent(host -> servers.merge(
                            host,
                            List.of(server.name()),
                            (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
        }
        Map<String, Custody> custody = selected.stream()
                .collect(Collectors.toMap(
                        Host::name,
                        h -> new Custody(
                                h.computerName(),
                                h.byHand(),
                                h.managedBy().isPresent(),
                                servers.getOrDefault(h.name(), List.of()))));
        return new FleetPlanner(
                new HostPlanner(lower, NamedByPolicies.of(policies)), name -> Optional.ofNullable(custody.get(name)));
    }

    private RemediationPlan plan(PlanBasis basis, Inventory known, PolicySet policies, List<PlannedHost> hosts) {
        return new RemediationPlan(
                Version.number(),
                clock.instant(),
                basis,
                known.file(),
                known.sha256(),
                NamedByPolicies.of(policies, hosts),
                lower,
                hosts);
    }
}
