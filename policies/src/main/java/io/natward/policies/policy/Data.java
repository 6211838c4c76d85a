package io.natward.policies.policy;

import io.natward.policies.registry.RegistryValue;

/** Registry data in sentences. */
final class Data {
    private Data() {}

    /** Numbers and bytes as they are, texts in quotes. */
    static String describe(RegistryValue value) {
        boolean bare = value instanceof RegistryValue.Dword
                || value instanceof RegistryValue.Qword
                || value instanceof RegistryValue.Binary;
        return bare ? value.display() : "'" + value.display() + "'";
    }
}
