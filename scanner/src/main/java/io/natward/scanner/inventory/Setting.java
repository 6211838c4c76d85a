package io.natward.scanner.inventory;

import io.natward.policies.source.SourceRange;

/** A variable's value and where it was set. */
record Setting<T>(T value, SourceRange where) {

    /** Another value of the same place. */
    <U> Setting<U> with(U other) {
        return new Setting<>(other, where);
    }
}
