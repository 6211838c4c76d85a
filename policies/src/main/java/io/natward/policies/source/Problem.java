package io.natward.policies.source;

/**
 * One thing wrong with a user's file.
 *
 * @param where the place that the user would change
 * @param what what is wrong and what would be right, one sentence without a full stop
 */
public record Problem(SourceRange where, String what) {

    /** {@code file:line:column: what}. */
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
