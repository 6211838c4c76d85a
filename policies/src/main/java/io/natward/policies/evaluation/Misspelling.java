package io.natward.policies.evaluation;

import io.natward.policies.policy.ValueRule;
import io.natward.policies.source.Suggestion;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether a name was probably meant to be a value's: one that a policy lists, one within an edit distance of 2, or
 * one of both, of at least {@value #LEAST_BEGINNING} characters, the beginning of the other. A right name shorter than
 * {@value #LEAST_EDITED} characters is within two edits of too much. Case does not count, as it does not for Windows.
 */
final class Misspelling {
    private static final int LEAST_BEGINNING = 12;
    private static final int LEAST_EDITED = 8;
    private static final int MOST_EDITS = 2;

    private final String right;
    private final ValueRule rule;

    /** @param name the right one */
    Misspelling(ValueRule rule, String name) {
        this.rule = rule;
        this.right = fold(name);
    }

    boolean isOne(String name) {
        String given = fold(name);
        if (given.equals(right) || listed(rule.neighbours(), given)) {
            return false;
        }
        return listed(rule.misspellings(), given) || isNear(given);
    }

    private boolean isNear(String given) {
        boolean longEnough = Math.min(given.length(), right.length()) >= LEAST_BEGINNING;
        if (longEnough && (given.startsWith(right) || right.startsWith(given))) {
            return true;
        }
        return right.length() >= LEAST_EDITED
                && Math.abs(given.length() - right.length()) <= MOST_EDITS
                && Suggestion.distance(given, right) <= MOST_EDITS;
    }

    private static boolean listed(Set<String> names, String given) {
        return names.stream().anyMatch(n -> fold(n).equals(given));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
