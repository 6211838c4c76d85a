package io.natward.policies.policy;

/** Whether something is the case, as far as it is known. */
public enum Truth {
    NO,
    UNKNOWN,
    YES;

    public static Truth of(boolean known) {
        return known ? YES : NO;
    }

    public Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
