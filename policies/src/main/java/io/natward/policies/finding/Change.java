package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a finding stands to the baseline, the report of an earlier run. */
public enum Change {
    /** Not in the baseline. */
    @JsonProperty("new")
    NEW("new"),
    /** In the baseline, but less severe, or waived there and not now. Counts as new. */
    @JsonProperty("worse")
    WORSE("worse"),
    /** In the baseline with another reason, more severe, or not waived. */
    @JsonProperty("updated")
    UPDATED("updated"),
    /** In the baseline as it is now. */
    @JsonProperty("unchanged")
    UNCHANGED("unchanged"),
    /** A finding in the baseline, and none now: the host answered, and the policy is satisfied or does not apply. */
    @JsonProperty("fixed")
    FIXED("fixed");

    private final String label;

    Change(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether a finding counts for {@code --fail-on} all the same. */
    public boolean counts() {
        return this == NEW || this == WORSE;
    }
}
