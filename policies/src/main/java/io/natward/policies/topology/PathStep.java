package io.natward.policies.topology;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.natward.policies.source.SourceRange;

/** One step on the way from an initiator's site to a VPN server, in the order a packet takes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PathStep.Place.class, name = "place"),
    @JsonSubTypes.Type(value = PathStep.Nat.class, name = "nat")
})
public sealed interface PathStep {

    /** A site, or the Internet. */
    record Place(String name) implements PathStep {}

    /**
     * A device that translates addresses, or one that is taken to be there.
     *
     * @param name what to call it: the site whose uplink it is, or the path that declares it
     * @param kind as declared
     * @param side the end of the tunnel that it puts behind NAT
     * @param where the declaration
     */
    record Nat(String name, NatKind kind, Side side, SourceRange where) implements PathStep {}
}
