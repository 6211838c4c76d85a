package io.natward.scanner.remediation.planning;

import io.natward.policies.registry.RegistryPath;

/** Which values may be changed for which policy: those that the policy names. */
@FunctionalInterface
public interface Places {

    /** @param policy the policy's id */
    boolean names(String policy, RegistryPath key, String name);
}
