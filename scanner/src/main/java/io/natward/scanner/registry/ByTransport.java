package io.natward.scanner.registry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One thing for each transport, made when the first host needs it: of a transport that no host has, not even the classes are
 * loaded. Safe for use by many threads at once.
 */
final class ByTransport<T> {
    private final Map<Transport, Supplier<? extends T>> makers;
    private final Map<Transport, T> made = new EnumMap<>(Transport.class);

    /** @param makers called once at most, and by whichever thread comes first */
    ByTransport(Map<Transport, Supplier<? extends T>> makers) {
        this.makers = Map.copyOf(makers);
    }

    /** Empty where there is none for that transport. */
    synchronized Optional<T> of(Transport transport) {
        return Optional.ofNullable(makers.get(transport))
                .map(maker -> made.computeIfAbsent(transport, t -> maker.get()));
    }

    /** For the user, where there is none. */
    static String missing(Transport transport) {
        return "this natward has no transport " + transport.label() + "; set another 'transport'";
    }

    /** Closes those that were made. */
    synchronized void close(Consumer<? super T> how) {
        made.values().forEach(how);
    }
}
