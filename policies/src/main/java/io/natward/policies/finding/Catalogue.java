package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What a reference's id is an id of, so that reports can be grouped by it. */
public enum Catalogue {
    /** Articles of Microsoft's Knowledge Base. */
    @JsonProperty("kb")
    KB("kb"),
    /** Benchmarks of the Center for Internet Security. */
    @JsonProperty("cis")
    CIS("cis"),
    /** Security Technical Implementation Guides of DISA. */
    @JsonProperty("stig")
    STIG("stig"),
    /** Publications and controls of NIST. */
    @JsonProperty("nist")
    NIST("nist"),
    @JsonProperty("rfc")
    RFC("rfc"),
    /** What else Microsoft documents. */
    @JsonProperty("microsoft")
    MICROSOFT("microsoft"),
    @JsonProperty("other")
    OTHER("other");

    private final String label;

    Catalogue(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<Catalogue> ofLabel(String label) {
        return Arrays.stream(values()).filter(c -> c.label.equals(label)).findFirst();
    }
}
