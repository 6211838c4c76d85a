package io.natward.scanner.remediation.run;

import io.natward.policies.registry.ValueImage;
import io.natward.scanner.regexe.Printable;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.remediation.ChangeVerdict;
import java.util.Optional;

/**
 * What came of a write, by what the host said of it and what was read afterwards.
 *
 * @param detail one sentence or two for the user
 */
record Aftermath(ChangeVerdict verdict, ValueImage found, String detail) {

    /**
     * @param result what the host said; empty where the connection was lost before it said anything
     * @param lost why the connection was lost, where it was
     */
    static Aftermath of(ValueImage after, Optional<EditResult> result, Optional<HostFailure> lost, ValueImage found) {
        String cut = lost.map(f -> "The connection was lost while it was written (" + reason(f) + "). ")
                .orElse("");
        boolean unmade =
                result.filter(EditResult.NotAsExpected.class::isInstance).isPresent();
        if (found.equals(after)) {
            return unmade
                    ? new Aftermath(
                            ChangeVerdict.ALREADY_RIGHT,
                            found,
                            "Somebody else has set it in the meantime; nothing was written.")
                    : new Aftermath(ChangeVerdict.FIXED, found, cut + "It was read again and stands as it is to be.");
        }
        String now = found instanceof ValueImage.Unread unread
                ? "what stands there could not be read: " + Printable.clean(unread.reason())
                : (found instanceof ValueImage.Absent ? "nothing" : Printable.clean(found.describe()))
                        + " stands there";
        if (unmade) {
            return new Aftermath(
                    ChangeVerdict.CHANGED_SINCE_PLAN,
                    found,
                    "Something else stood there at the moment of writing, and nothing was written; now " + now + ".");
        }
        String what = result.map(r -> r instanceof EditResult.Refused refused
                        ? "The host did not write it: "
                                + Printable.clean(refused.detail()).replaceAll("\\.$", "")
                        : found instanceof ValueImage.Unread
                                ? "The host took the write"
                                : "The host took the write and does not hold it")
                .orElse("Whether it was written is not known");
        ChangeVerdict verdict = found instanceof ValueImage.Unread ? ChangeVerdict.NOT_VERIFIED : ChangeVerdict.FAILED;
        return new Aftermath(verdict, found, cut + what + "; " + now + ".");
    }

    Aftermath adding(String sentence) {
        return sentence.isEmpty() ? this : new Aftermath(verdict, found, detail + " " + sentence);
    }

    static String reason(HostFailure failure) {
        return failure.why().label() + ": " + Printable.clean(failure.detail()).replaceAll("\\.$", "");
    }
}
