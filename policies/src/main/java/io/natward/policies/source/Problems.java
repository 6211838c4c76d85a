package io.natward.policies.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every problem of an input, so that a user sees them all at once. Not thread-safe. */
public final class Problems {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem p) -> p.where().file())
            .thenComparingInt(p -> p.where().line())
            .thenComparingInt(p -> p.where().column());

    private final List<Problem> found = new ArrayList<>();

    public void add(SourceRange where, String what) {
        found.add(new Problem(where, what));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    /** All problems in the order of their places. */
    public List<Problem> all() {
        return found.stream().sorted(BY_PLACE).distinct().toList();
    }

    /** @throws InvalidInputException if there is any problem */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new InvalidInputException(all());
        }
    }
}
