package io.natward.scanner.remediation.run;

import io.natward.policies.registry.ValueImage;
import io.natward.scanner.regexe.Printable;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.journal.ChangeProgress.InFlight;
import io.natward.scanner.remediation.journal.ChangeState;

/** What is to be done about a change, now that it was read what stands there. */
sealed interface NextStep {

    /** It is to be written. */
    record Write() implements NextStep {}

    /** Nothing is to be written. */
    record Leave(ChangeVerdict verdict, String detail) implements NextStep {}

    /**
     * @param state how far the change came before
     * @param force whether it is written whatever stands there; never where the journal could not keep what that is, and never a second time
     */
    static NextStep of(ChangeState state, ValueImage found, boolean force) {
        ValueImage after = state.planned().after();
        boolean inFlight = state.progress() instanceof InFlight;
        if (found instanceof ValueImage.Unread unread) {
            String why = "What stands there could not be read: " + Printable.clean(unread.reason()) + ".";
            return inFlight
                    ? new Leave(ChangeVerdict.NOT_VERIFIED, "It may have been written before the interruption. " + why)
                    : new Leave(ChangeVerdict.FAILED, why + " Nothing was written.");
        }
        if (found.equals(after)) {
            return inFlight
                    ? new Leave(
                            ChangeVerdict.FIXED,
                            "It was being written when the run was interrupted, and stands as it is to be.")
                    : new Leave(ChangeVerdict.ALREADY_RIGHT, "It stands as it is to be; nothing was written.");
        }
        ValueImage before = inFlight
                ? state.before().orElse(state.planned().before())
                : state.planned().before();
        boolean inexact =
                found instanceof ValueImage.Stored stored && stored.value().isEmpty();
        if (found.equals(before) || (force && !inFlight && !inexact)) {
            return new Write();
        }
        if (force && !inFlight) {
            return new Leave(
                    ChangeVerdict.CHANGED_SINCE_PLAN,
                    describe(found) + " stands there, of a type that natward does not keep exactly; --force does not"
                            + " write over it either, since nobody could put it back.");
        }
        return new Leave(
                ChangeVerdict.CHANGED_SINCE_PLAN,
                describe(found) + " stands there and not " + describe(before)
                        + (inFlight ? " as before the interruption" : ", which is what the plan saw")
                        + "; nothing was written" + (inFlight ? " after it." : "."));
    }

    private static String describe(ValueImage image) {
        return Printable.clean(image.describe());
    }
}
