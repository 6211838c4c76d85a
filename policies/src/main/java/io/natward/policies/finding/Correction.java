package io.natward.policies.finding;

import java.util.List;

/**
 * How a finding is put right, value by value, as data.
 *
 * @param byDefault whether a plan may hold it without anybody asking for its policy by name
 * @param changes in the order to be made; at least one
 */
public record Correction(Direction direction, boolean byDefault, List<ValueChange> changes) {
    public Correction {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a correction changes something");
        }
    }
}
