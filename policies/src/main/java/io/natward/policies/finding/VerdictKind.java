package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The verdicts without their details, in the order in which reports list them: worst first. */
public enum VerdictKind {
    @JsonProperty("non-compliant")
    NON_COMPLIANT("non-compliant"),
    @JsonProperty("unreadable")
    UNREADABLE("unreadable"),
    @JsonProperty("indeterminate")
    INDETERMINATE("indeterminate"),
    @JsonProperty("waived")
    WAIVED("waived"),
    @JsonProperty("compliant")
    COMPLIANT("compliant"),
    @JsonProperty("not-applicable")
    NOT_APPLICABLE("not-applicable");

    private final String label;

    VerdictKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
