package io.natward.policies.registry;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was learnt about one key. Unreadable never becomes absent, and absent needs a proof. */
public sealed interface KeyReading {

    /**
     * The key was read.
     *
     * @param values the wanted values that stand in it, by name (case ignored)
     * @param otherNames names of the values whose data was not asked for; empty for a query of {@link
     *     KeyQuery.Scope#VALUES}
     * @param subkeys names of the keys directly below; empty for a query of {@link KeyQuery.Scope#VALUES}
     * @param unclear wanted values of which it is not known for certain whether they stand in the key, or with which data;
     *     each with the reason
     */
    record Present(
            SortedMap<String, RegistryValue> values,
            SortedSet<String> otherNames,
            SortedSet<String> subkeys,
            SortedMap<String, String> unclear)
            implements KeyReading {
        public Present {
            values = foldedCopy(values);
            unclear = foldedCopy(unclear);
            otherNames = foldedCopy(otherNames);
            subkeys = foldedCopy(subkeys);
        }

        public static Present of(Map<String, RegistryValue> values, Set<String> otherNames, Set<String> subkeys) {
            return of(values, otherNames, subkeys, Map.of());
        }

        public static Present of(
                Map<String, RegistryValue> values,
                Set<String> otherNames,
                Set<String> subkeys,
                Map<String, String> unclear) {
            return new Present(
                    new TreeMap<>(values), new TreeSet<>(otherNames), new TreeSet<>(subkeys), new TreeMap<>(unclear));
        }

        private static <T> SortedMap<String, T> foldedCopy(Map<String, T> byName) {
            TreeMap<String, T> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            copy.putAll(byName);
            return Collections.unmodifiableSortedMap(copy);
        }

        private static SortedSet<String> foldedCopy(Set<String> names) {
            TreeSet<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            copy.addAll(names);
            return Collections.unmodifiableSortedSet(copy);
        }
    }

    /** The key does not exist; {@code proof} says how that is known. */
    record Absent(String proof) implements KeyReading {}

    /** Nothing is known about the key; {@code reason} says why, in words for the user. */
    record Unreadable(String reason) implements KeyReading {}

    /** What this reading says of one value that was asked for. */
    default Reading value(String name) {
        if (this instanceof Present present) {
            String unclear = present.unclear().get(name);
            if (unclear != null) {
                return new Reading.Unreadable(unclear);
            }
            RegistryValue value = present.values().get(name);
            return value == null
                    ? new Reading.Absent("the key was read and holds no value of that name")
                    : new Reading.Present(value);
        }
        if (this instanceof Absent absent) {
            return new Reading.Absent("the key does not exist: " + absent.proof());
        }
        return new Reading.Unreadable(((Unreadable) this).reason());
    }
}
