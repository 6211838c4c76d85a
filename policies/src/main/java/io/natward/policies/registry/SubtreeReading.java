package io.natward.policies.registry;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host showed of the keys below one. It proves no absence: keys that may not be read, and values in a form that cannot
 * be read without doubt, are left out.
 */
public sealed interface SubtreeReading {

    /** @param keys every key that was seen, with those wanted values that were read in it, by name (case ignored) */
    record Seen(SortedMap<RegistryPath, SortedMap<String, RegistryValue>> keys) implements SubtreeReading {
        public Seen {
            TreeMap<RegistryPath, SortedMap<String, RegistryValue>> copy = new TreeMap<>();
            keys.forEach((key, values) -> copy.put(key, foldedCopy(values)));
            keys = Collections.unmodifiableSortedMap(copy);
        }

        private static SortedMap<String, RegistryValue> foldedCopy(Map<String, RegistryValue> values) {
            TreeMap<String, RegistryValue> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            copy.putAll(values);
            return Collections.unmodifiableSortedMap(copy);
        }
    }

    /** Nothing is known; {@code reason} says why, in words for the user. */
    record Unknown(String reason) implements SubtreeReading {}
}
