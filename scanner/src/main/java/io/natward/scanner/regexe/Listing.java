package io.natward.scanner.regexe;

import io.natward.policies.registry.RegistryValue;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code reg query} printed of a key, names compared without regard to case.
 *
 * @param values the wanted values whose line has one meaning only
 * @param doubtful wanted values for which a line was printed that may also be part of another value's data, or whose own
 *     data cannot be told from more columns; each has to be asked for alone
 * @param otherNames names of the values that nobody wanted
 * @param subkeys names of the keys directly below
 */
record Listing(Map<String, RegistryValue> values, Set<String> doubtful, Set<String> otherNames, Set<String> subkeys) {
    Listing {
        TreeMap<String, RegistryValue> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
        doubtful = folded(doubtful);
        otherNames = folded(otherNames);
        subkeys = folded(subkeys);
    }

    private static Set<String> folded(Set<String> names) {
        TreeSet<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        copy.addAll(names);
        return Collections.unmodifiableSet(copy);
    }
}
