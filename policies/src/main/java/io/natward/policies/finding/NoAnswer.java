package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a host of the inventory gave no answer. Each is an error in every report, and none is a pass. */
public enum NoAnswer {
    /** No connection: refused, no route, unknown name, TLS failed. */
    @JsonProperty("unreachable")
    UNREACHABLE("unreachable"),
    /** The host refused the credential, or the authentication failed. */
    @JsonProperty("rejected")
    REJECTED("rejected"),
    /** The host's deadline passed. */
    @JsonProperty("timed-out")
    TIMED_OUT("timed-out"),
    /** The host answered something that is not a usable WS-Management answer. */
    @JsonProperty("failed")
    FAILED("failed"),
    /** Another computer answered at the host's address; nothing it said was kept. */
    @JsonProperty("other-host")
    OTHER_HOST("other-host"),
    /** The run decided not to contact it. */
    @JsonProperty("not-attempted")
    NOT_ATTEMPTED("not-attempted"),
    /** The run was interrupted before the host was done. */
    @JsonProperty("interrupted")
    INTERRUPTED("interrupted");

    private final String label;

    NoAnswer(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
