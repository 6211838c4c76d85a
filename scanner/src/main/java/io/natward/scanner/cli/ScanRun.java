package io.natward.scanner.cli;

import io.natward.policies.finding.BaselineSummary;
import io.natward.policies.finding.GateDecision;
import io.natward.policies.finding.InputFile;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import io.natward.scanner.baseline.Baseline;
import io.natward.scanner.cli.Gates.Judgement;
import io.natward.scanner.plan.AddressNotes;
import io.natward.scanner.plan.ScanPlan;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.scan.Judge;
import io.natward.scanner.scan.Scan;
import io.natward.scanner.scan.SiteLimits;
import io.natward.scanner.scan.Spool;
import io.natward.scanner.scan.SpooledReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A scan from its plan to its reports: what {@code scan} and {@code demo} have in common.
 *
 * @param quiet whether to keep progress to itself
 */
record ScanRun(ScanSettings settings, Terminal terminal, Streams streams, Clock clock, boolean quiet) {

    /** Looks at a finished report while its host results can still be read. */
    @FunctionalInterface
    interface Inspection {
        void look(ScanReport report) throws IOException;
    }

    /**
     * @param inputs the files that decide what the run comes to, besides the inventory and the policies
     * @param remarks what the reports have to say of the whole run
     * @param baseline the run that this one is compared with
     * @param inspection looks at the report when all formats are written
     */
    ExitCode run(
            ScanPlan plan,
            List<PolicySummary> policies,
            List<InputFile> inputs,
            Judge judge,
            RegistryReader reader,
            Remarks remarks,
            Optional<Baseline> baseline,
            Inspection inspection)
            throws InterruptedException {
        // The spool is put away before the interrupt lets the process end.
        try (Interrupts interrupts = new Interrupts();
                Spool spool = Spool.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            OwnJars own = OwnJars.digesting();
            Progress progress = progress(plan.hosts().size());
            Scan scan = new Scan(reader, judge, settings.parallel(), settings.timeout(), clock, spool, progress);
            interrupts.call(scan::interrupt);
            try {
                Scan.Run run = scan.run(plan.hosts(), new SiteLimits(plan.siteLimits(), settings.parallelPerSite()));
                progress.end();
                Remarks all = Remarks.warnings(plan.warnings())
                        .plus(remarks)
                        .plus(new Remarks(List.of(), List.of(), AddressNotes.of(run.totals())));
                Remarks judged = compared(all, baseline);
                int readings =
                        policies.stream().mapToInt(p -> p.targets().size()).sum();
                Optional<BaselineSummary> earlier = baseline.map(Baseline::summary);
                Judgement judgement = settings.gates().judge(run.totals(), judged, readings, earlier);
                ScanReport report = new SpooledReport(
                        header(plan, policies, inputs, own.sha256(), judged, earlier, judgement, run), spool);
                boolean written =
                        new Reports(settings.reports(), settings.sourceRoot(), terminal, streams, quiet).write(report);
                inspection.look(report);
                tell(judgement.decisions());
                return exitCode(run.interrupted(), written, judgement.codes());
            } finally {
                progress.end();
            }
        } catch (IOException e) {
            streams.err()
                    .println("natward: the results could not be kept in a file for the reports: " + e.getMessage());
            return ExitCode.NOT_WRITTEN;
        }
    }

    private Progress progress(int hosts) {
        return quiet
                ? Progress.silent(hosts, streams.err(), clock)
                : Progress.start(hosts, terminal.stderrColumns(), streams.err(), clock);
    }

    private ReportHeader header(
            ScanPlan plan,
            List<PolicySummary> policies,
            List<InputFile> inputs,
            Optional<String> natwardSha256,
            Remarks remarks,
            Optional<BaselineSummary> baseline,
            Judgement judgement,
            Scan.Run run) {
        return new ReportHeader(
                Version.number(),
                natwardSha256,
                run.startedAt(),
                run.took(),
                run.interrupted(),
                plan.inventory(),
                plan.inventorySha256(),
                inputs,
                policies,
                plan.paths(),
                run.totals(),
                exitCode(run.interrupted(), true, judgement.codes()).code(),
                settings.gates().failOn().label(),
                remarks.warnings(),
                remarks.declarations(),
                remarks.notes(),
                baseline,
                judgement.decisions());
    }

    private static Remarks compared(Remarks remarks, Optional<Baseline> baseline) {
        return baseline.map(earlier -> new Remarks(
                        remarks.warnings(),
                        remarks.declarations().stream().map(earlier::compared).toList(),
                        remarks.notes()))
                .orElse(remarks);
    }

    /** What the gates decided; where the user wants to hear little, only those that failed. */
    private void tell(List<GateDecision> decisions) {
        decisions.stream()
                .filter(decision -> !quiet || !decision.passed())
                .forEach(decision -> streams.err().println("natward: " + decision.sentence()));
    }

    /** The table of docs/exit-codes.md, for a scan. */
    static ExitCode exitCode(boolean interrupted, boolean written, Set<ExitCode> gates) {
        Set<ExitCode> applying = EnumSet.noneOf(ExitCode.class);
        applying.addAll(gates);
        if (interrupted) {
            applying.add(ExitCode.INTERRUPTED);
        }
        if (!written) {
            applying.add(ExitCode.NOT_WRITTEN);
        }
        return ExitCode.strongest(applying);
    }
}
