package io.natward.scanner.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.ValueChange;
import java.util.List;

/**
 * A finding that a plan leaves to people.
 *
 * @param policy the policy's id
 * @param target the finding's
 * @param why the finding's message
 * @param detail why natward does not do it, one sentence
 * @param instructions what to do, for a person; empty where the policy's remedy says it
 * @param changes the values to change, where they are known and somebody may want them of the plan
 */
public record ByHand(
        String policy,
        String target,
        Severity severity,
        String why,
        Cause cause,
        String detail,
        String instructions,
        List<ValueChange> changes,
        boolean restart) {

    /** Why natward does not do it. */
    public enum Cause {
        /** The policy names no data to write. */
        @JsonProperty("no-remedy")
        NO_REMEDY,
        /** The policy is not remedied unless a profile asks for it by name. */
        @JsonProperty("not-asked-for")
        NOT_ASKED_FOR,
        /** It would make the host less permissive, and nobody asked for that. */
        @JsonProperty("lowering")
        LOWERING,
        /** The host's class rests on an assumed uplink, or its own addresses contradict its declared site. */
        @JsonProperty("uncertain-topology")
        UNCERTAIN_TOPOLOGY,
        /** The inventory says {@code remediate: never}. */
        @JsonProperty("never")
        NEVER,
        /** The inventory says that a group policy or device management sets it. */
        @JsonProperty("managed")
        MANAGED,
        /** What stands there could not be put back exactly. */
        @JsonProperty("not-restorable")
        NOT_RESTORABLE,
        /** natward never writes this value. */
        @JsonProperty("forbidden")
        FORBIDDEN,
        /** Two findings want different data in the same place. */
        @JsonProperty("conflict")
        CONFLICT
    }

    public ByHand {
        changes = List.copyOf(changes);
    }
}
