package io.natward.scanner.remediation.run;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.regexe.Printable;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Target;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.journal.BootIdentity;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.RunEvent.LaterVerdict;
import io.natward.scanner.remediation.journal.RunEvent.Verified;
import io.natward.scanner.remediation.journal.RunLog;
import io.natward.scanner.remediation.journal.RunState;
import io.natward.scanner.remediation.restart.BootReading;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads again what a run wrote, may have written, or found right already, and writes nothing but its journal. */
public final class RunVerification {
    private final RegistryReader reader;
    private final Map<String, Target> targets;
    private final RunLog log;
    private final RunLimits limits;
    private final Clock clock;
    private final Brake brake = new Brake();

    public RunVerification(
            RegistryReader reader, Map<String, Target> targets, RunLog log, RunLimits limits, Clock clock) {
        this.reader = reader;
        this.targets = Map.copyOf(targets);
        this.log = log;
        this.limits = limits;
        this.clock = clock;
    }

    /** Reads no further host. */
    public void interrupt() {
        brake.pull();
    }

    /**
     * @return a look for each such change, in the order of the plan; without those of hosts that an interrupt left out
     * @throws IOException where the journal cannot be written
     */
    public List<LaterLook> run(RunState run) throws IOException {
        List<PlannedHost> hosts = run.header().plan().hosts().stream()
                .filter(h -> !toBeKept(run, h).isEmpty())
                .toList();
        Map<String, List<LaterLook>> looks = new HashMap<>();
        new HostWorkers(limits, brake).run(hosts, new CompletableFuture<>(), host -> {
            List<LaterLook> found = look(host, toBeKept(run, host));
            synchronized (looks) {
                looks.put(host.host(), found);
            }
        });
        return hosts.stream()
                .flatMap(h -> looks.getOrDefault(h.host(), List.of()).stream())
                .toList();
    }

    private static List<ChangeState> toBeKept(RunState run, PlannedHost host) {
        return host.changes().stream()
                .map(c -> Optional.ofNullable(run.changes().get(c.id())).orElseThrow())
                .filter(RunVerification::isToBeKept)
                .toList();
    }

    private static boolean isToBeKept(ChangeState change) {
        return change.progress() instanceof ChangeProgress.InFlight
                || (change.progress() instanceof ChangeProgress.Ended ended
                        && (ended.verdict().good() || ended.verdict() == ChangeVerdict.NOT_VERIFIED));
    }

    private List<LaterLook> look(PlannedHost host, List<ChangeState> changes) throws IOException, InterruptedException {
        Optional<Target> target = Optional.ofNullable(targets.get(host.host()));
        ReadOutcome outcome = target.isEmpty()
                ? new ReadOutcome.Unanswered(NoAnswer.NOT_ATTEMPTED, "the inventory does not name this host any more")
                : reader.read(
                        target.get(),
                        new HostKeyQueries(changes.stream()
                                        .map(ChangeState::planned)
                                        .toList())
                                .withBoot(),
                        limits.timeout());
        Map<RegistryPath, KeyReading> readings =
                outcome instanceof ReadOutcome.Answered answered ? answered.readings() : Map.of();
        String silent = outcome instanceof ReadOutcome.Unanswered unanswered
                ? unanswered.why().label() + ": " + unanswered.detail()
                : "the host was not asked for it";
        BootIdentity boot = BootReading.of(readings);
        List<LaterLook> looks = new ArrayList<>();
        for (ChangeState change : changes) {
            PlannedChange planned = change.planned();
            ValueImage found = Optional.ofNullable(readings.get(planned.key()))
                    .map(key -> ValueImage.of(key.value(planned.name())))
                    .orElse(new ValueImage.Unread(silent));
            LaterVerdict verdict = verdict(change, found);
            Verified event = new Verified(clock.instant(), host.host(), planned.id(), verdict, found, boot);
            log.append(event);
            looks.add(new LaterLook(planned, event, detail(change, verdict, found)));
        }
        return looks;
    }

    private static LaterVerdict verdict(ChangeState change, ValueImage found) {
        if (found instanceof ValueImage.Unread) {
            return LaterVerdict.NOT_VERIFIED;
        }
        if (found.equals(change.planned().after())) {
            return LaterVerdict.KEPT;
        }
        return change.before().filter(found::equals).isPresent() ? LaterVerdict.REVERTED : LaterVerdict.CHANGED;
    }

    private static String detail(ChangeState change, LaterVerdict verdict, ValueImage found) {
        boolean fixed = change.progress() instanceof ChangeProgress.Ended e && e.verdict() == ChangeVerdict.FIXED;
        String now = Printable.clean(found.describe());
        return switch (verdict) {
            case KEPT -> "It stands as the run was to leave it.";
            case REVERTED ->
                fixed
                        ? "What stood there before the run is back (" + now
                                + "); probably a group policy or device management sets it. Change it there."
                        : "What stood there before the run stands there (" + now
                                + "); whether the run's write ever arrived is not known.";
            case CHANGED -> "Something else stands there now: " + now + ".";
            case NOT_VERIFIED ->
                "What stands there could not be read: "
                        + (found instanceof ValueImage.Unread unread ? Printable.clean(unread.reason()) : now) + ".";
        };
    }
}
