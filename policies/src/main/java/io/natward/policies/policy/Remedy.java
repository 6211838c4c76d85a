package io.natward.policies.policy;

import io.natward.policies.registry.RegistryValue;
import java.util.Optional;

/**
 * How a finding is put right.
 *
 * @param change what a remediation would do to the value; empty where people must decide
 * @param restart whether the change acts only after a restart of the computer
 * @param byDefault whether a plan may hold the change without a profile asking for the policy by name
 */
public record Remedy(Optional<Change> change, String text, boolean restart, boolean byDefault) {

    /** The same where plans may hold the change. */
    Remedy planned() {
        return new Remedy(change, text, restart, true);
    }

    public sealed interface Change {
        /** Write the data that the policy needs on that host. */
        record WriteNeeded() implements Change {}

        record Write(RegistryValue value) implements Change {}

        record Delete() implements Change {}
    }
}
