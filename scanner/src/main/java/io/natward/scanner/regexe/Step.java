package io.natward.scanner.regexe;

import io.natward.policies.registry.RegistryPath;
import java.util.List;

/** One thing that a command line asks of a host. Every step's output ends with a marker that carries an exit code. */
sealed interface Step {

    RegistryPath key();

    /** List a key: its values and its subkeys' names. */
    record ListKey(RegistryPath key) implements Step {}

    /** List a key if the step before it failed: the proof for a key that is absent, at the price of one command. */
    record ListKeyIfFailed(RegistryPath key) implements Step {}

    /** Read one value of a key. */
    record ReadValue(RegistryPath key, String name) implements Step {}

    /**
     * List all keys below a key, {@code findstr} being told to let through on the host only their paths and the values whose
     * names begin with one of the given ones.
     */
    record ListBelow(RegistryPath key, List<String> names) implements Step {
        public ListBelow {
            names = List.copyOf(names);
        }
    }

    /**
     * List only those subkeys of a large key whose names end with one of the given ones, {@code findstr} being told to look
     * for them on the host.
     */
    record ListChildren(RegistryPath key, List<String> names) implements Step {
        public ListChildren {
            names = List.copyOf(names);
        }
    }
}
