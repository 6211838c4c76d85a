package io.natward.scanner.remediation.run;

import io.natward.scanner.registry.RegistryEditor;
import io.natward.scanner.registry.Target;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.journal.RunEnd;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunHeader;
import io.natward.scanner.remediation.journal.RunLog;
import io.natward.scanner.remediation.journal.RunState;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the changes of a run, wave by wave. An instance runs once; {@link #interrupt} may be called at any time, from any thread.
 *
 * <p>Whatever goes wrong with the journal, or in natward itself, halts everything at once: no host is written to any more, and
 * no end is written down, so that the run can be resumed.
 */
public final class RemediationRun {
    private final RegistryEditor editor;
    private final Map<String, Target> targets;
    private final RunLog log;
    private final RunLimits limits;
    private final Clock clock;
    private final Pause pause;
    private final RunListener listener;
    private final Brake brake = new Brake();

    /** @param targets by the names of hosts in the inventory; hosts without one fail */
    public RemediationRun(
            RegistryEditor editor,
            Map<String, Target> targets,
            RunLog log,
            RunLimits limits,
            Clock clock,
            Pause pause,
            RunListener listener) {
        this.editor = editor;
        this.targets = Map.copyOf(targets);
        this.log = log;
        this.limits = limits;
        this.clock = clock;
        this.pause = pause;
        this.listener = listener;
    }

    /** Begins no further change. Hosts in flight finish the one that they are at. */
    public void interrupt() {
        brake.pull();
    }

    /**
     * Goes on with a run that another process left, from where its journal says that it stands: changes with an outcome are left,
     * those in flight read again.
     *
     * @param natward this version
     */
    public RunEvent.Finished resume(RunState state, String natward) throws IOException {
        log.append(new RunEvent.Resumed(clock.instant(), natward));
        return run(state);
    }

    /**
     * Makes the open changes of a run whose journal is begun.
     *
     * @return how it ended, as it is in the journal
     * @throws IOException where the journal cannot be written; the run is then over
     */
    public RunEvent.Finished run(RunState state) throws IOException {
        RunHeader header = state.header();
        List<Wave> waves = Waves.of(header.plan(), header.settings());
        MaxFailures allowed = MaxFailures.parse(header.settings().maxFailures());
        boolean worked = false;
        for (Wave wave : waves) {
            WaveRun run = new WaveRun(state, wave, allowed);
            if (!run.open().isEmpty() && !run.exceeded()) {
                if (worked && !header.settings().pause().isZero() && !brake.isPulled()) {
                    listener.pausing(header.settings().pause());
                    pause.await(header.settings().pause(), brake.whenPulled());
                }
                if (brake.isPulled()) {
                    return interrupted();
                }
                log.append(new RunEvent.WaveBegun(clock.instant(), wave.number(), wave.names()));
                listener.waveBegun(wave, waves.size());
                run.run();
                worked = true;
            }
            boolean over = run.isOver() && wave.number() == waves.size();
            if (run.exceeded() && !over) {
                return finished(RunEvent.How.STOPPED, run.verdict());
            }
            if (brake.isPulled() && !over) {
                return interrupted();
            }
        }
        return finished(RunEvent.How.COMPLETE, "Every change of the plan has an outcome.");
    }

    private RunEvent.Finished interrupted() throws IOException {
        return finished(RunEvent.How.INTERRUPTED, "The run was interrupted; it can be resumed.");
    }

    private RunEvent.Finished finished(RunEvent.How how, String detail) throws IOException {
        RunEvent.Finished finished = new RunEvent.Finished(clock.instant(), how, detail);
        log.append(finished);
        return finished;
    }

    /** The work on one wave. */
    private final class WaveRun {
        private final Wave wave;
        private final MaxFailures allowed;
        private final PlanScope scope;
        private final boolean force;
        private final Map<String, HostJournal> journals = new HashMap<>();
        private final Set<String> failed = ConcurrentHashMap.newKeySet();
        /** Complete once too many hosts failed. */
        private final CompletableFuture<Void> enough = new CompletableFuture<>();

        WaveRun(RunState state, Wave wave, MaxFailures allowed) {
            RunHeader header = state.header();
            this.wave = wave;
            this.allowed = allowed;
            this.force = header.settings().force() && header.kind() == RunHeader.Kind.ROLLBACK;
            this.scope = new PlanScope(header.plan(), force);
            boolean known = state.end() instanceof RunEnd.Finished end && end.how() == RunEvent.How.STOPPED;
            for (PlannedHost host : wave.hosts()) {
                HostJournal journal = new HostJournal(host, state, log, clock, listener);
                journals.put(host.host(), journal);
                if (journal.hasFailure() && !known) { // who resumes a run that was stopped knows of those
                    failed.add(host.host());
                }
            }
        }

        private HostJournal journal(PlannedHost host) {
            return Optional.ofNullable(journals.get(host.host())).orElseThrow();
        }

        List<PlannedHost> open() {
            return wave.hosts().stream()
                    .filter(h -> !journal(h).open().isEmpty())
                    .toList();
        }

        boolean isOver() {
            return wave.hosts().stream().allMatch(h -> journal(h).isOver());
        }

        boolean exceeded() {
            return allowed.exceededBy(failed.size(), wave.hosts().size());
        }

        String verdict() {
            return (failed.size() == 1 ? "1 host" : failed.size() + " hosts") + " of wave " + wave.number()
                    + " failed, and " + allowed + " may.";
        }

        void run() throws IOException {
            new HostWorkers(limits, brake).run(open(), enough, this::work);
        }

        private void work(PlannedHost host) throws IOException, InterruptedException {
            listener.begun(host);
            HostJournal journal = journal(host);
            new HostRun(editor, scope, limits.timeout(), force, brake, host.host(), journal)
                    .run(Optional.ofNullable(targets.get(host.host())));
            if (journal.hasFailure()) {
                failed.add(host.host());
            }
            if (exceeded()) {
                enough.complete(null);
            }
            listener.done(host);
        }
    }
}
