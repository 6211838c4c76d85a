package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a host is not compliant. Where several apply, the first in this order is the one reported. */
public enum Reason {
    /** The right name in the right key, with a type or number that Windows does not know there. */
    @JsonProperty("malformed")
    MALFORMED("malformed"),
    /** The right name under a key that this Windows does not read. */
    @JsonProperty("misplaced")
    MISPLACED("misplaced"),
    /** A name in the right key that is almost the right one. */
    @JsonProperty("misspelled")
    MISSPELLED("misspelled"),
    /** Less than needed: it does not work. */
    @JsonProperty("too-low")
    TOO_LOW("too-low"),
    /** More than needed: opened further than need be. */
    @JsonProperty("over-permissive")
    OVER_PERMISSIVE("over-permissive"),
    /** Not what is expected, of a value that knows no more and less. */
    @JsonProperty("wrong")
    WRONG("wrong");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
