package io.natward.scanner.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a planned change. */
public enum ChangeVerdict {
    /** Written, and read again as it is to be. */
    @JsonProperty("fixed")
    FIXED("fixed"),
    /** It stood there already; nothing was written. */
    @JsonProperty("already-right")
    ALREADY_RIGHT("already-right"),
    /** Something else stands there than the plan saw; nothing was written. */
    @JsonProperty("changed-since-plan")
    CHANGED_SINCE_PLAN("changed-since-plan"),
    /** It could not be written, or the host does not hold it. */
    @JsonProperty("failed")
    FAILED("failed"),
    /** It was sent, and nobody knows what stands there now. */
    @JsonProperty("not-verified")
    NOT_VERIFIED("not-verified"),
    /** The run ended before it came to it. */
    @JsonProperty("skipped")
    SKIPPED("skipped");

    private final String label;

    ChangeVerdict(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the value is as it is to be. */
    public boolean good() {
        return this == FIXED || this == ALREADY_RIGHT;
    }

    /** Whether it counts towards {@code --max-failures}. */
    public boolean isFailure() {
        return this == FAILED || this == NOT_VERIFIED;
    }
}
