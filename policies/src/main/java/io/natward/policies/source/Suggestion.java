package io.natward.policies.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The "did you mean" of error messages. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * What to write instead of an unknown name: {@code "; did you mean 'equals'?"} where one valid name is near,
     * else the list of valid names, else nothing.
     */
    public static String forUnknown(String given, Collection<String> valid) {
        Optional<String> near = nearest(given, valid);
        if (near.isPresent()) {
            return "; did you mean '" + near.get() + "'?";
        }
        return valid.isEmpty() ? "" : "; valid are: " + String.join(", ", new TreeSet<>(valid));
    }

    /**
     * The valid name within edit distance 2 (1 for names shorter than 5 characters), case ignored. Two neighbours that
     * changed places are one edit.
     */
    public static Optional<String> nearest(String given, Collection<String> valid) {
        String lower = given.toLowerCase(Locale.ROOT);
        int limit = given.length() < 5 ? 1 : 2;
        return valid.stream()
                .filter(v -> slips(lower, v.toLowerCase(Locale.ROOT)) <= limit)
                .min(Comparator.comparingInt((String v) -> slips(lower, v.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int slips(String a, String b) {
        return isSwap(a, b) ? 1 : distance(a, b);
    }

    private static boolean isSwap(String a, String b) {
        int first = 0;
        while (first < Math.min(a.length(), b.length()) && a.charAt(first) == b.charAt(first)) {
            first++;
        }
        return a.length() == b.length()
                && first + 1 < a.length()
                && a.charAt(first) == b.charAt(first + 1)
                && a.charAt(first + 1) == b.charAt(first)
                && a.substring(first + 2).equals(b.substring(first + 2));
    }

    /** The Levenshtein distance of two strings, in UTF-16 units. */
    public static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
