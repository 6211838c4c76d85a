package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the addresses of a host may contradict what its inventory declares of its site. None proves anything: it is worth a look. */
public enum AddressContradiction {
    /** Addresses of RFC 1918 where no translation is declared on the way to the Internet. */
    @JsonProperty("private-addresses")
    PRIVATE("private-addresses"),
    /** Addresses of RFC 6598 or RFC 7335, which providers translate, where no translation is declared. */
    @JsonProperty("carrier-grade-addresses")
    CARRIER_GRADE("carrier-grade-addresses"),
    /** Addresses of the subnets of another site. */
    @JsonProperty("addresses-of-another-site")
    OTHER_SITE("addresses-of-another-site");

    private final String label;

    AddressContradiction(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
