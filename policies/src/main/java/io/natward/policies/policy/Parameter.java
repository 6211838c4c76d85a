package io.natward.policies.policy;

import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;

/**
 * What people may set of a policy without writing another one. A policy holds its parameters' values already; this is
 * for telling people.
 *
 * @param standard its value where nobody sets it
 * @param value its value in this policy
 */
public record Parameter(String name, RegistryType type, String summary, RegistryValue standard, RegistryValue value) {

    /** Whether somebody set it to something else than the policy itself does. */
    public boolean isSet() {
        return !value.equals(standard);
    }
}
