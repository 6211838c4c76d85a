package io.natward.scanner.cli;

import io.natward.policies.policy.PolicySet;
import io.natward.reporters.text.Visible;
import io.natward.scanner.remediation.ByHand;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.journal.DamagedJournalException;
import io.natward.scanner.remediation.journal.Journal;
import io.natward.scanner.remediation.journal.RunEnd;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunHeader;
import io.natward.scanner.remediation.journal.RunId;
import io.natward.scanner.remediation.journal.RunSettings;
import io.natward.scanner.remediation.journal.RunState;
import io.natward.scanner.remediation.journal.StateLock;
import io.natward.scanner.remediation.planning.PlanFile;
import io.natward.scanner.remediation.run.Waves;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Begins runs, goes on with them, and looks at them again: what 'apply', 'rollback' and 'verify' have in common. */
record Runs(NatwardCommand root, RunOptions options, Clock clock) {

    /** What is done with an open journal. */
    @FunctionalInterface
    private interface Work {
        ExitCode with(RunExecution execution) throws IOException, InterruptedException;
    }

    /**
     * Applies a plan.
     *
     * @throws UsageException where the inventory is another one, or nobody said that it may be done
     */
    ExitCode apply(RemediationPlan plan, RunSettings settings, boolean yes) throws InterruptedException {
        ScanSettings scan = options.settings(System.getenv());
        RunHosts hosts = RunHosts.of(plan, options.inventory(plan.inventory()), scan);
        if (!hosts.inventory().sha256().equals(plan.inventorySha256())) {
            throw new UsageException("the inventory " + hosts.inventory().file()
                    + " is not, or no more, the one that the plan was made with; make a new plan");
        }
        if (isIdle(plan)) {
            return ExitCode.GOOD;
        }
        try (StateLock lock = options.state().open().lock()) {
            return begin(lock, RunHeader.Kind.APPLY, plan, Optional.empty(), settings, yes, scan, hosts);
        } catch (IOException e) {
            return notWritten(e);
        }
    }

    /**
     * Takes a run back. Its journal is read under the lock: one that is at work would write on meanwhile.
     *
     * @param inverse the plan that takes a run back
     * @throws UsageException where nobody said that it may be done
     */
    ExitCode rollback(String run, Function<RunState, RemediationPlan> inverse, RunSettings settings, boolean yes)
            throws InterruptedException {
        ScanSettings scan = options.settings(System.getenv());
        try (StateLock lock = options.state().existing().lock()) {
            RemediationPlan plan = inverse.apply(options.state().read(run));
            RunHosts hosts = RunHosts.of(plan, options.inventory(plan.inventory()), scan);
            Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);
            if (!isIdle(plan)) {
                codes.add(begin(lock, RunHeader.Kind.ROLLBACK, plan, Optional.of(run), settings, yes, scan, hosts));
            }
            for (PlannedHost host : plan.hosts()) {
                for (ByHand left : host.byHand()) {
                    String line = host.host() + ": " + left.detail() + " " + left.instructions();
                    root.streams().err().println("natward: " + Visible.line(line));
                    codes.add(ExitCode.FINDINGS);
                }
            }
            return ExitCode.strongest(codes);
        } catch (IOException e) {
            return notWritten(e);
        }
    }

    private boolean isIdle(RemediationPlan plan) {
        root.streams().err().println("natward: " + PlanText.summary(plan));
        return plan.changes().findAny().isEmpty();
    }

    private ExitCode begin(
            StateLock lock,
            RunHeader.Kind kind,
            RemediationPlan plan,
            Optional<String> rollbackOf,
            RunSettings settings,
            boolean yes,
            ScanSettings scan,
            RunHosts hosts)
            throws IOException, InterruptedException {
        if (!Confirmation.given(what(kind, plan, settings), yes, root.streams())) {
            root.streams().err().println("natward: nothing was done");
            return ExitCode.USAGE;
        }
        String id = RunId.fresh(clock.instant(), kind, new SecureRandom());
        RunHeader header = new RunHeader(
                id,
                kind,
                clock.instant(),
                Version.number(),
                plan.changesAlone(),
                PlanFile.digest(plan),
                rollbackOf,
                settings);
        try (Journal journal = Journal.create(lock, header)) {
            return execute(journal, scan, hosts, execution -> execution.run(false));
        }
    }

    private static String what(RunHeader.Kind kind, RemediationPlan plan, RunSettings settings) {
        long changes = plan.changes().count();
        int waves = Waves.of(plan, settings).size();
        return "About to " + (kind == RunHeader.Kind.APPLY ? "make " : "take back ")
                + changes + (changes == 1 ? " change" : " changes") + " in " + waves + (waves == 1 ? " wave" : " waves")
                + ".";
    }

    /** @param policies those that must name what the run changes */
    ExitCode resume(String run, Supplier<PolicySet> policies, boolean yes) throws InterruptedException {
        return opened(run, (journal, scan, hosts) -> {
            RunState state = journal.state();
            NamedChanges.require(state.header().plan(), policies.get());
            if (state.end() instanceof RunEnd.Finished end && end.how() == RunEvent.How.COMPLETE) {
                throw new UsageException("the run " + run + " is complete; there is nothing to resume");
            }
            requireOpen(state, hosts);
            if (!Confirmation.given("About to go on with the run " + run + ".", yes, root.streams())) {
                root.streams().err().println("natward: nothing was done");
                return ExitCode.USAGE;
            }
            return execute(journal, scan, hosts, execution -> execution.run(true));
        });
    }

    /** What was said since the run began counts: that it is taken back, or that a host is not to be changed. */
    private void requireOpen(RunState state, RunHosts hosts) {
        String run = state.header().run();
        options.state().takenBackBy(run).ifPresent(later -> {
            throw new UsageException(
                    "the run " + later + " took the run " + run + " back, in whole or in part; make a new plan");
        });
        state.header().plan().hosts().stream()
                .flatMap(h -> hosts.byHand(h.host()).map(why -> h.host() + ": " + why).stream())
                .findFirst()
                .ifPresent(why -> {
                    throw new UsageException(
                            why + "; the run " + run + " is not resumed. 'natward rollback' takes back what it did");
                });
    }

    ExitCode verify(String run) throws InterruptedException {
        options.state()
                .takenBackBy(run)
                .ifPresent(later -> root.streams()
                        .err()
                        .println("natward: the run " + later
                                + " took this one back, in whole or in part: what came back is its work"));
        return opened(run, (journal, scan, hosts) -> execute(journal, scan, hosts, RunExecution::verify));
    }

    /** What is done with the journal of a run that another process began. */
    @FunctionalInterface
    private interface Opened {
        ExitCode with(Journal journal, ScanSettings scan, RunHosts hosts) throws IOException, InterruptedException;
    }

    private ExitCode opened(String run, Opened work) throws InterruptedException {
        ScanSettings scan = options.settings(System.getenv());
        try (StateLock lock = options.state().existing().lock();
                Journal journal = Journal.open(lock, run)) {
            RemediationPlan plan = journal.state().header().plan();
            return work.with(journal, scan, RunHosts.of(plan, options.inventory(plan.inventory()), scan));
        } catch (DamagedJournalException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return notWritten(e);
        }
    }

    private ExitCode execute(Journal journal, ScanSettings scan, RunHosts hosts, Work work)
            throws IOException, InterruptedException {
        String run = journal.state().header().run();
        root.streams().err().println("natward: run " + run);
        ExitCode code = work.with(new RunExecution(root, options, scan, hosts, journal, clock));
        RunState state = journal.state();
        if (!(state.end() instanceof RunEnd.Finished end) || end.how() != RunEvent.How.COMPLETE) {
            root.streams().err().println("natward: go on with: natward apply --resume " + run);
        }
        if (state.changes().values().stream().anyMatch(c -> c.before().isPresent())) {
            root.streams().err().println("natward: look again with: natward verify " + run);
            root.streams().err().println("natward: take it back with: natward rollback " + run);
        }
        return code;
    }

    private ExitCode notWritten(IOException e) {
        root.streams()
                .err()
                .println("natward: nothing more was done: " + Reports.reason(e)
                        + "; once that is mended, 'natward runs list' shows what can be resumed");
        return ExitCode.NOT_WRITTEN;
    }
}
