package io.natward.policies.policy;

import java.util.Arrays;
import java.util.Optional;

/** What a host does in a VPN. A host may have several roles, or none. */
public enum Role {
    /** Dials VPN servers: the initiator. */
    VPN_CLIENT("vpn-client"),
    /** A Windows server that VPN clients dial: a responder. */
    VPN_SERVER("vpn-server");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<Role> ofLabel(String label) {
        return Arrays.stream(values()).filter(r -> r.label.equals(label)).findFirst();
    }
}
