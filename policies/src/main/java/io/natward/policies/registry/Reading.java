package io.natward.policies.registry;

/** What is known about one registry value. */
public sealed interface Reading {
    record Present(RegistryValue value) implements Reading {}

    /** @param proof how it is known that the value is not there */
    record Absent(String proof) implements Reading {}

    record Unreadable(String reason) implements Reading {}
}
