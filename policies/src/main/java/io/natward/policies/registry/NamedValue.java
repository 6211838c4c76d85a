package io.natward.policies.registry;

/** The place of a value: a key, and the value's name in it as it was written. Windows finds it in any case. */
public record NamedValue(RegistryPath key, String name) {

    /** Whether the same value is meant, case ignored. */
    public boolean is(RegistryPath otherKey, String otherName) {
        return key.equals(otherKey) && name.equalsIgnoreCase(otherName);
    }
}
