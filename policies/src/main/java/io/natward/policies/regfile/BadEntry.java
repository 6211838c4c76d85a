package io.natward.policies.regfile;

import io.natward.policies.source.SourceRange;

/** One entry of an export cannot be understood; the ones behind it may be. */
final class BadEntry extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SourceRange where;

    /** @param what what is wrong and what would be right, without a full stop */
    BadEntry(SourceRange where, String what) {
        super(what);
        this.where = where;
    }

    SourceRange where() {
        return where;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
