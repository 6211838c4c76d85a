package io.natward.policies.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What an uplink declares about address translation. */
public enum NatKind {
    /** Routed: no translation. */
    @JsonProperty("none")
    NONE("none"),
    /** One-to-one translation, for example an elastic address in front of a private one. */
    @JsonProperty("static")
    STATIC("static"),
    /** Many-to-one translation by a router. */
    @JsonProperty("masquerade")
    MASQUERADE("masquerade"),
    /** Translation in the provider's network (RFC 6598). */
    @JsonProperty("carrier-grade")
    CARRIER_GRADE("carrier-grade"),
    /** Nobody knows the network (hotels, homes): taken as crossed, always. */
    @JsonProperty("assumed")
    ASSUMED("assumed"),
    /** Nobody said; whatever crosses it is undeclared. */
    @JsonProperty("unknown")
    UNKNOWN("unknown"),
    /** Declared for a pair by an override, which says that addresses are translated and not how; never an uplink's. */
    @JsonProperty("nat")
    UNSPECIFIED("nat");

    private final String label;

    NatKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<NatKind> ofLabel(String label) {
        return Arrays.stream(values()).filter(k -> k.label.equals(label)).findFirst();
    }
}
