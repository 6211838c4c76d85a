package io.natward.policies.policy;

import io.natward.policies.registry.RegistryValue;

/** What a value that is absent or malformed amounts to. */
public sealed interface ActsAs {
    /** Like this data. */
    record Like(RegistryValue value) implements ActsAs {}

    /** It meets the policy, whatever Windows does. */
    record Compliant() implements ActsAs {}

    /** It does not meet the policy, whatever Windows does. */
    record NonCompliant() implements ActsAs {}

    /** Nobody knows: no verdict may rest on it. */
    record Unknown() implements ActsAs {}
}
