package io.natward.simulator.registry;

/** What opening a key gives. */
public sealed interface Lookup {
    record Found(Key key) implements Lookup {}

    record Missing() implements Lookup {}

    record Denied() implements Lookup {}
}
