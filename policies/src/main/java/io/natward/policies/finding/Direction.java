package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a correction does to what Windows acts on. */
public enum Direction {
    /** More permissive than before. */
    @JsonProperty("raises")
    RAISES("raises"),
    /** Less permissive than before: where the declaration is wrong, users are cut off. */
    @JsonProperty("lowers")
    LOWERS("lowers"),
    /** Windows acts on the same data as before: another type or place, or a stray copy removed. */
    @JsonProperty("keeps")
    KEEPS("keeps"),
    /** The policy's data has no order, or it is not known what Windows acts on now. */
    @JsonProperty("changes")
    CHANGES("changes");

    private final String label;

    Direction(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
