package io.natward.simulator.registry;

/** A value of a key; the unnamed value has the empty name. */
public record Value(String name, Data data) {}
