package io.natward.scanner.cli;

import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
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
     * @param remarks what the reports have to say of the whole run
     * @param inspection looks at the report when all formats are written
     */
    ExitCode run(
            ScanPlan plan,
            List<PolicySummary> policies,
            Judge judge,
            RegistryReader reader,
            Remarks remarks,
            Inspection inspection)
            throws InterruptedException {
        // The spool is put away before the interrupt lets the process end.
        try (Interrupts interrupts = new Interrupts();
                Spool spool = Spool.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            Progress progress = progress(plan.hosts().size());
            Scan scan = new Scan(reader, judge, settings.parallel(), settings.timeout(), clock, spool, progress);
            interrupts.call(scan::interrupt);
            try {
                Scan.Run run = scan.run(plan.hosts(), new SiteLimits(plan.siteLimits(), settings.parallelPerSite()));
                progress.end();
                Remarks all = Remarks.warnings(plan.warnings())
                        .plus(remarks)
                        .plus(new Remarks(List.of(), List.of(), AddressNotes.of(run.totals())));
                ScanReport report = new SpooledReport(header(plan, policies, all, run), spool);
                boolean written =
                        new Reports(settings.reports(), settings.sourceRoot(), terminal, streams, quiet).write(report);
                inspection.look(report);
                return exitCode(run, written, all);
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
                : Progress.start(hosts, terminal.stderrIsTerminal(), streams.err(), clock);
    }

    private ReportHeader header(ScanPlan plan, List<PolicySummary> policies, Remarks remarks, Scan.Run run) {
        return new ReportHeader(
                Version.number(),
                run.startedAt(),
                run.took(),
                run.interrupted(),
                plan.inventory(),
                plan.inventorySha256(),
                policies,
                plan.paths(),
                run.totals(),
                exitCode(run, true, remarks).code(),
                settings.gates().failOn().label(),
                remarks.warnings(),
                remarks.declarations(),
                remarks.notes());
    }

    private ExitCode exitCode(Scan.Run run, boolean written, Remarks remarks) {
        return exitCode(run.interrupted(), written, settings.gates().judge(run.totals(), remarks));
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
