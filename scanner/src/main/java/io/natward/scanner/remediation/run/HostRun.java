package io.natward.scanner.remediation.run;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.EditScope;
import io.natward.scanner.registry.HostEditing;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.RegistryEditor;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.ValueEdit;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.journal.ChangeProgress.InFlight;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the open changes of one host, one after the other, in one conversation. Where that is lost while a change is written,
 * the change is read again in a second one, which writes nothing; the changes after it are passed over.
 */
final class HostRun {
    private final RegistryEditor editor;
    private final EditScope scope;
    private final Duration timeout;
    private final boolean force;
    private final Brake brake;
    private final String host;
    private final HostJournal journal;
    private final HostReadings readings;
    private final List<PlannedChange> open;

    private boolean reached;
    private boolean wrote;
    /** The change that is being looked at. */
    private Optional<PlannedChange> current = Optional.empty();
    /** Whether its intent is on record, and no outcome. */
    private boolean inDoubt;
    /** What the host said of its write. */
    private Optional<EditResult> result = Optional.empty();

    HostRun(
            RegistryEditor editor,
            EditScope scope,
            Duration timeout,
            boolean force,
            Brake brake,
            String host,
            HostJournal journal) {
        this.editor = editor;
        this.scope = scope;
        this.timeout = timeout;
        this.force = force;
        this.brake = brake;
        this.host = host;
        this.journal = journal;
        this.open = journal.open();
        this.readings = new HostReadings(new HostKeyQueries(open));
    }

    /**
     * @param target empty where the host is not in the inventory any more
     * @throws IOException where the journal cannot be written: nothing more is done
     */
    void run(Optional<Target> target) throws IOException, InterruptedException {
        if (target.isEmpty()) {
            fail("The inventory does not name this host any more.");
            return;
        }
        try {
            editor.edit(target.get(), scope, new HostKeyQueries(open).withBoot(), timeout, this::change);
        } catch (HostFailure lost) {
            if (inDoubt) {
                settle(target.get(), lost);
            }
            fail("The host gave no usable answer (" + Aftermath.reason(lost) + ").");
        }
    }

    private void change(HostEditing editing) throws HostFailure, IOException, InterruptedException {
        readings.readAll(editing);
        journal.contacted(readings.boot(), editing.contact());
        reached = true;
        for (PlannedChange change : open) {
            if (brake.isPulled()) {
                return;
            }
            current = Optional.of(change);
            look(editing, change);
            current = Optional.empty();
        }
    }

    private void look(HostEditing editing, PlannedChange change) throws HostFailure, IOException, InterruptedException {
        if (wrote && (force || readings.isAbsent(change.key()))) {
            readings.readAgain(editing, change.key());
        }
        ValueImage found = readings.image(change);
        if (journal.dependsOnFailure(change)) {
            journal.end(
                    change,
                    new Aftermath(
                            ChangeVerdict.SKIPPED,
                            found,
                            "It was left where it is, since the right place could not be set."));
            return;
        }
        NextStep step = NextStep.of(journal.before(change), found, force);
        if (step instanceof NextStep.Leave leave) {
            leave(editing, change, new Aftermath(leave.verdict(), found, leave.detail()));
        } else {
            write(editing, change, found);
        }
    }

    /** Nothing is to be written; keys of the run that is rolled back may be left. */
    private void leave(HostEditing editing, PlannedChange change, Aftermath aftermath)
            throws HostFailure, IOException, InterruptedException {
        boolean keys =
                aftermath.verdict().good() && change.removeIfEmpty().stream().anyMatch(k -> !readings.isAbsent(k));
        if (!keys) {
            journal.end(change, aftermath);
            return;
        }
        if (!intended(change, aftermath.found(), List.of())) {
            return;
        }
        journal.end(change, aftermath.adding(removeKeys(editing, change)));
        inDoubt = false;
    }

    private void write(HostEditing editing, PlannedChange change, ValueImage found)
            throws HostFailure, IOException, InterruptedException {
        ValueEdit edit =
                force ? new ValueEdit(change.key(), change.name(), Optional.empty(), change.after()) : change.edit();
        Optional<String> refusal = scope.refusal(host, edit);
        if (refusal.isPresent()) {
            String detail = "natward does not write it: " + refusal.get() + " Nothing was written.";
            journal.end(change, new Aftermath(ChangeVerdict.FAILED, found, detail));
            return;
        }
        boolean sets = change.after() instanceof ValueImage.Stored;
        List<RegistryPath> creates = sets ? readings.missing(editing, change.key()) : List.of();
        if (!intended(change, found, creates)) {
            return;
        }
        result = Optional.of(make(editing, edit));
        wrote = true;
        readings.readAgain(editing, change.key());
        Aftermath aftermath = Aftermath.of(change.after(), result, Optional.empty(), readings.image(change));
        journal.end(change, aftermath.verdict().good() ? aftermath.adding(removeKeys(editing, change)) : aftermath);
        inDoubt = false;
    }

    /** Writes the intent down. False where the run was halted meanwhile: then the host must not be touched. */
    private boolean intended(PlannedChange change, ValueImage found, List<RegistryPath> creates) throws IOException {
        if (brake.isHalted()) {
            return false;
        }
        result = Optional.empty();
        journal.intend(change, found, creates);
        inDoubt = !brake.isHalted();
        return inDoubt;
    }

    private static EditResult make(HostEditing editing, ValueEdit edit) throws HostFailure, InterruptedException {
        try {
            return editing.make(edit);
        } catch (IllegalArgumentException e) { // the port's own refusal
            return new EditResult.Refused("natward refused it, and nothing was sent: " + e.getMessage());
        }
    }

    /** Sentences about keys that are still there. */
    private String removeKeys(HostEditing editing, PlannedChange change) throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (RegistryPath key : change.removeIfEmpty()) {
            String kept = "The key " + key + ", which the run created, ";
            try {
                EditResult removal = editing.removeIfEmpty(key);
                if (removal instanceof EditResult.NotAsExpected) {
                    left.add(kept + "is not empty any more and was kept.");
                } else if (removal instanceof EditResult.Refused refused) {
                    left.add(kept + "could not be removed: " + refused.detail());
                }
            } catch (HostFailure e) { // the value was read again before; the next change shows that the host is gone
                left.add(kept + "may still be there (" + Aftermath.reason(e) + ").");
                break;
            } catch (IllegalArgumentException e) {
                left.add(kept + "was kept, since natward refused to remove it: " + e.getMessage());
            }
        }
        return String.join(" ", left);
    }

    /** Reads the change again over a new connection, once. */
    private void settle(Target target, HostFailure lost) throws IOException, InterruptedException {
        PlannedChange change = current.orElseThrow();
        try {
            editor.edit(
                    target,
                    scope,
                    Set.of(readings.query(change.key())),
                    timeout,
                    again -> readings.readAgain(again, change.key()));
            Aftermath aftermath = Aftermath.of(change.after(), result, Optional.of(lost), readings.image(change));
            boolean keys = aftermath.verdict().good() && !change.removeIfEmpty().isEmpty();
            journal.end(change, aftermath.adding(keys ? "Keys that the run created may still be there." : ""));
        } catch (HostFailure again) {
            ValueImage unread = new ValueImage.Unread(Aftermath.reason(again));
            journal.end(change, Aftermath.of(change.after(), result, Optional.of(lost), unread));
        }
        inDoubt = false;
        current = Optional.empty();
    }

    /** Ends all changes that have no outcome yet, none of which this process has begun to write. */
    private void fail(String why) throws IOException {
        List<PlannedChange> left = journal.open();
        for (PlannedChange change : left) {
            journal.end(change, unbegun(change, why));
        }
    }

    private Aftermath unbegun(PlannedChange change, String why) {
        ValueImage unread = new ValueImage.Unread("the host gave no usable answer");
        if (journal.before(change).progress() instanceof InFlight) {
            return new Aftermath(
                    ChangeVerdict.NOT_VERIFIED, unread, why + " It may have been written before the interruption.");
        }
        boolean looked = current.filter(change::equals).isPresent();
        return !reached || looked
                ? new Aftermath(ChangeVerdict.FAILED, unread, why + " Nothing was written.")
                : new Aftermath(ChangeVerdict.SKIPPED, unread, why + " The run had not come to it.");
    }
}
