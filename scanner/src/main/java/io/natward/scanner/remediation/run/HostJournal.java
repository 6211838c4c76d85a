package io.natward.scanner.remediation.run;

import io.natward.policies.finding.Contact;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.journal.BootIdentity;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.RunLog;
import io.natward.scanner.remediation.journal.RunState;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is written down of one host, and what is known of its changes by that. */
final class HostJournal {
    private final PlannedHost host;
    private final RunState state;
    private final RunLog log;
    private final Clock clock;
    private final RunListener listener;
    private final Map<String, ChangeVerdict> verdicts = new HashMap<>();

    HostJournal(PlannedHost host, RunState state, RunLog log, Clock clock, RunListener listener) {
        this.host = host;
        this.state = state;
        this.log = log;
        this.clock = clock;
        this.listener = listener;
        for (PlannedChange change : host.changes()) {
            if (before(change).progress() instanceof ChangeProgress.Ended ended) {
                verdicts.put(change.id(), ended.verdict());
            }
        }
    }

    /** How far a change had come when this process began. */
    ChangeState before(PlannedChange change) {
        ChangeState known = state.changes().get(change.id());
        if (known == null) {
            throw new IllegalStateException(change.id() + " is no change of the run");
        }
        return known;
    }

    /** Changes that have no outcome, or were passed over for a reason that may be gone. */
    List<PlannedChange> open() {
        return host.changes().stream().filter(this::isOpen).toList();
    }

    private boolean isOpen(PlannedChange change) {
        ChangeVerdict verdict = verdicts.get(change.id());
        return verdict == null || (verdict == ChangeVerdict.SKIPPED && !dependsOnFailure(change));
    }

    /** Whether it removes the stray copy of a value whose right copy could not be set. */
    boolean dependsOnFailure(PlannedChange change) {
        if (!(change.after() instanceof ValueImage.Absent)) {
            return false;
        }
        List<PlannedChange> earlier = host.changes().subList(0, host.changes().indexOf(change));
        return earlier.stream()
                .filter(c -> c.policy().equals(change.policy()) && c.target().equals(change.target()))
                .map(c -> Optional.ofNullable(verdicts.get(c.id())))
                .anyMatch(v -> v.filter(verdict -> !verdict.good()).isPresent());
    }

    /** Whether each change has an outcome. */
    boolean isOver() {
        return verdicts.size() == host.changes().size();
    }

    boolean hasFailure() {
        return verdicts.values().stream().anyMatch(ChangeVerdict::isFailure);
    }

    void contacted(BootIdentity boot, Contact contact) throws IOException {
        log.append(new RunEvent.Contacted(clock.instant(), host.host(), boot, contact));
    }

    /** @param creates what the write will create; what earlier tries may have created is added */
    void intend(PlannedChange change, ValueImage found, List<RegistryPath> creates) throws IOException {
        List<RegistryPath> all = new ArrayList<>(creates);
        before(change).created().stream().filter(k -> !all.contains(k)).forEach(all::add);
        all.sort((a, b) -> b.below().length() - a.below().length()); // each lies within the next one
        log.append(new RunEvent.Intended(clock.instant(), host.host(), change.id(), found, all));
    }

    void end(PlannedChange change, Aftermath aftermath) throws IOException {
        RunEvent.Ended ended = new RunEvent.Ended(
                clock.instant(), host.host(), change.id(), aftermath.verdict(), aftermath.found(), aftermath.detail());
        log.append(ended);
        verdicts.put(change.id(), aftermath.verdict());
        listener.ended(host, change, ended);
    }
}
