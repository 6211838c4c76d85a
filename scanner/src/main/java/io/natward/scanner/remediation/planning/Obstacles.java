package io.natward.scanner.remediation.planning;

import io.natward.policies.finding.Correction;
import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.registry.ForbiddenEdits;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.registry.WritableData;
import io.natward.scanner.remediation.ByHand.Cause;
import java.util.Locale;
import java.util.Optional;

/**
 * What keeps natward from putting a finding right.
 *
 * @param lower whether the user allowed to lower values
 */
record Obstacles(boolean lower, Places places) {

    /** What stands against the whole finding. */
    Optional<Obstacle> ofFinding(HostResult host, Finding finding, Custody custody) {
        Optional<Correction> correction = finding.remedy().flatMap(RemedyAdvice::correction);
        if (correction.isEmpty()) {
            return obstacle(Cause.NO_REMEDY, "The policy names nothing that natward could write here.");
        }
        if (!correction.get().byDefault()) {
            return obstacle(
                    Cause.NOT_ASKED_FOR,
                    "natward changes this only where a profile asks for it: remediate: [" + finding.policy() + "].");
        }
        Optional<Obstacle> lowering =
                correction.get().direction() == Direction.LOWERS ? ofLowering(host) : Optional.empty();
        if (lowering.isPresent()) { // first, since what is left to an owner is written down for it
            return lowering;
        }
        if (custody.byHand().isPresent()) {
            String clause = custody.byHand().get();
            return obstacle(
                    custody.managed() ? Cause.MANAGED : Cause.NEVER,
                    clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1)
                            + "; 'natward plan --as' writes the change down for who makes it.");
        }
        return Optional.empty();
    }

    private Optional<Obstacle> ofLowering(HostResult host) {
        if (host.host().classification().restsOnAssumed()) {
            return obstacle(
                    Cause.UNCERTAIN_TOPOLOGY,
                    "It would lower the value, and the host's topology class rests on an uplink that is only assumed.");
        }
        if (host.addresses().filter(a -> !a.contradicts().isEmpty()).isPresent()) {
            return obstacle(
                    Cause.UNCERTAIN_TOPOLOGY,
                    "It would lower the value, and the host's own addresses contradict its declared site.");
        }
        return lower
                ? Optional.empty()
                : obstacle(
                        Cause.LOWERING,
                        "It would lower the value: were the declared topology wrong, users would be cut off. --lower plans it.");
    }

    /** What stands against one change of a finding. */
    Optional<Obstacle> ofChange(Finding finding, ValueChange change) {
        return ofPlace(finding, change)
                .or(() -> WritableData.problem(change.before()).map(why -> restorable(change, why)))
                .or(() -> WritableData.problem(change.after())
                        .map(why -> new Obstacle(
                                Cause.NO_REMEDY, "natward cannot write what is to stand there: it " + why + ".")));
    }

    /** What stands against changing the value at all, whoever does it. */
    Optional<Obstacle> ofPlace(Finding finding, ValueChange change) {
        Optional<String> forbidden = ForbiddenEdits.reason(change.key(), change.name());
        if (forbidden.isPresent()) {
            return obstacle(Cause.FORBIDDEN, "natward never writes " + change.target() + ": " + forbidden.get() + ".");
        }
        if (!places.names(finding.policy(), change.key(), change.name())) {
            return obstacle(Cause.FORBIDDEN, "The policies that are loaded do not name " + change.target() + ".");
        }
        return Optional.empty();
    }

    private static Obstacle restorable(ValueChange change, String why) {
        String what = change.before() instanceof ValueImage.Unread unread
                ? "What stands in " + change.target() + " was not read (" + unread.reason()
                        + "), so it could not be put back; a plan from a fresh scan reads it."
                : "What stands in " + change.target() + " could not be put back exactly: it " + why + ".";
        return new Obstacle(Cause.NOT_RESTORABLE, what);
    }

    private static Optional<Obstacle> obstacle(Cause cause, String detail) {
        return Optional.of(new Obstacle(cause, detail));
    }
}
