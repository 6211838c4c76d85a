package io.natward.policies.topology;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The two ends of a tunnel: who dials and who answers. */
public enum Side {
    @JsonProperty("initiator")
    INITIATOR("initiator"),
    @JsonProperty("responder")
    RESPONDER("responder");

    private final String label;

    Side(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
