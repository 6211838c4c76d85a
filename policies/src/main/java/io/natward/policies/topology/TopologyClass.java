package io.natward.policies.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** Which side of a tunnel is behind NAT; ordered by how far Windows has to be opened for it. */
public enum TopologyClass {
    @JsonProperty("no-nat")
    NO_NAT("no-nat"),
    @JsonProperty("initiator-nat")
    INITIATOR_NAT("initiator-nat"),
    @JsonProperty("responder-nat")
    RESPONDER_NAT("responder-nat"),
    @JsonProperty("both-nat")
    BOTH_NAT("both-nat");

    private final String label;

    TopologyClass(String label) {
        this.label = label;
    }

    /** The name in policies, inventories and reports, for example {@code both-nat}. */
    public String label() {
        return label;
    }

    public static TopologyClass of(boolean initiatorBehindNat, boolean responderBehindNat) {
        if (responderBehindNat) {
            return initiatorBehindNat ? BOTH_NAT : RESPONDER_NAT;
        }
        return initiatorBehindNat ? INITIATOR_NAT : NO_NAT;
    }

    public static Optional<TopologyClass> ofLabel(String label) {
        return Arrays.stream(values()).filter(c -> c.label.equals(label)).findFirst();
    }
}
