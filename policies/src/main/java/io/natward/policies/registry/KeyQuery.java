package io.natward.policies.registry;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A key to be read, and the values in it whose data is wanted. Of all other values only the names are kept: a host's
 * registry holds secrets that no policy asked for.
 *
 * <p>A key with a {@code *} in one of its names is a {@link KeyPattern}, to be asked for as a whole. It is answered by the
 * reading of the pattern ({@link KeyPattern#reading}) and that of every key that it means on the host.
 *
 * @param key the key
 * @param values names of the values whose data is wanted, compared without regard to case
 * @param scope how much of the key has to be known
 */
public record KeyQuery(RegistryPath key, SortedSet<String> values, Scope scope) {

    public enum Scope {
        /** The whole key: every value's name, every subkey's name, the wanted data. */
        WHOLE,
        /**
         * Only the wanted values, for keys that are too large to list (hundreds of subkeys). What else stands in the
         * key stays unknown.
         */
        VALUES,
        /**
         * The wanted values of all keys below it, to any depth, filtered on the host: evidence that proves no absence.
         * Answered by a {@link SubtreeReading}, beside the reading of the key itself if that is asked for too.
         */
        BELOW
    }

    public KeyQuery {
        TreeSet<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        copy.addAll(values);
        values = Collections.unmodifiableSortedSet(copy);
    }

    public static KeyQuery whole(RegistryPath key, Set<String> values) {
        return new KeyQuery(key, sorted(values), Scope.WHOLE);
    }

    public static KeyQuery values(RegistryPath key, Set<String> values) {
        return new KeyQuery(key, sorted(values), Scope.VALUES);
    }

    /** The values of those names in every key below this one, as far as the host shows them. */
    public static KeyQuery below(RegistryPath key, Set<String> values) {
        return new KeyQuery(key, sorted(values), Scope.BELOW);
    }

    /** One query that answers both; both must be for the same key, and both for what lies below it or neither. The wider scope wins. */
    public KeyQuery merge(KeyQuery other) {
        if (!key.equals(other.key) || (scope == Scope.BELOW) != (other.scope == Scope.BELOW)) {
            throw new IllegalArgumentException("cannot merge queries of " + key + " and " + other.key);
        }
        SortedSet<String> union = sorted(values);
        union.addAll(other.values);
        return new KeyQuery(key, union, scope == Scope.WHOLE ? scope : other.scope);
    }

    private static SortedSet<String> sorted(Set<String> values) {
        TreeSet<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sorted.addAll(values);
        return sorted;
    }
}
