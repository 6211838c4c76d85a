package io.natward.scanner.cli;

import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.Totals;
import io.natward.scanner.login.LockoutGuard;
import io.natward.scanner.registry.RegistryEditor;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.remediation.PlanPolicy;
import io.natward.scanner.remediation.journal.Journal;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunHeader;
import io.natward.scanner.remediation.report.RunReport;
import io.natward.scanner.remediation.run.Pause;
import io.natward.scanner.remediation.run.RemediationRun;
import io.natward.scanner.remediation.run.RunLimits;
import io.natward.scanner.remediation.run.RunVerification;
import io.natward.scanner.scan.SiteLimits;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries out a run whose journal is open, or looks at it again, and reports what came of it. */
record RunExecution(
        NatwardCommand root, RunOptions options, ScanSettings settings, RunHosts hosts, Journal journal, Clock clock) {

    /**
     * Makes the changes that are open.
     *
     * @param resumed whether another process began the run
     */
    ExitCode run(boolean resumed) throws IOException, InterruptedException {
        Instant began = clock.instant();
        OwnJars own = OwnJars.digesting();
        try (Interrupts interrupts = new Interrupts();
                RegistryEditor editor =
                        Editors.all(new LockoutGuard(settings.operator().lockout()))) {
            RemediationRun run = new RemediationRun(
                    editor,
                    hosts.targets(),
                    journal,
                    limits(),
                    clock,
                    Pause.realTime(),
                    new RunProgress(root.streams().errUnless(options.quiet())));
            interrupts.call(run::interrupt);
            RunEvent.Finished end = resumed ? run.resume(journal.state(), Version.number()) : run.run(journal.state());
            boolean interrupted = end.how() == RunEvent.How.INTERRUPTED;
            return report(RunTold.of(journal.state()), interrupted, began, own);
        }
    }

    /** Reads again what the run wrote. */
    ExitCode verify() throws IOException, InterruptedException {
        Instant began = clock.instant();
        OwnJars own = OwnJars.digesting();
        try (Interrupts interrupts = new Interrupts();
                RegistryReader reader =
                        Readers.all(new LockoutGuard(settings.operator().lockout()))) {
            RunVerification verification = new RunVerification(reader, hosts.targets(), journal, limits(), clock);
            AtomicBoolean interrupted = new AtomicBoolean();
            interrupts.call(() -> {
                interrupted.set(true);
                verification.interrupt();
            });
            verification.run(journal.state());
            return report(RunTold.later(journal.state()), interrupted.get(), began, own);
        }
    }

    private RunLimits limits() {
        return new RunLimits(
                settings.parallel(),
                new SiteLimits(hosts.inventory().siteLimits(), settings.parallelPerSite()),
                settings.timeout());
    }

    private ExitCode report(RunTold told, boolean interrupted, Instant began, OwnJars own) throws InterruptedException {
        Set<ExitCode> codes = told.codes();
        if (interrupted) {
            codes.add(ExitCode.INTERRUPTED);
        }
        Optional<String> sha256 = own.sha256();
        RunReport report = new RunReport(
                told.run(),
                told.isLater(),
                hosts::summary,
                totals -> header(told, totals, interrupted, began, sha256, ExitCode.strongest(codes)));
        boolean written = new Reports(
                        settings.reports(), settings.sourceRoot(), root.terminal(), root.streams(), options.quiet())
                .write(report);
        if (!written) {
            codes.add(ExitCode.NOT_WRITTEN);
        }
        return ExitCode.strongest(codes);
    }

    private ReportHeader header(
            RunTold told, Totals totals, boolean interrupted, Instant began, Optional<String> sha256, ExitCode code) {
        RunHeader header = told.run().header();
        return new ReportHeader(
                Version.number(),
                sha256,
                began,
                Duration.between(began, clock.instant()),
                interrupted,
                header.plan().inventory(),
                header.plan().inventorySha256(),
                List.of(),
                header.plan().policies().stream().map(PlanPolicy::about).toList(),
                List.of(),
                totals,
                code.code(),
                "low",
                hosts.warnings(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(told.gate()),
                Optional.of(told.summary()));
    }
}
