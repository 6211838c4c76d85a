package io.natward.scanner.registry;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads each host over its transport. A transport that no host has is never made, nor are its classes loaded. */
public final class TransportReader implements RegistryReader {
    private final Map<Transport, Supplier<? extends RegistryReader>> makers;
    private final Map<Transport, RegistryReader> readers = new EnumMap<>(Transport.class);

    /** @param makers called once at most, and by whichever thread comes first */
    public TransportReader(Map<Transport, Supplier<? extends RegistryReader>> makers) {
        this.makers = Map.copyOf(makers);
    }

    @Override
    public ReadOutcome read(Target target, Set<KeyQuery> queries, Duration timeout) throws InterruptedException {
        RegistryReader reader = readerOf(target.transport());
        return reader == null
                ? new ReadOutcome.Unanswered(
                        NoAnswer.NOT_ATTEMPTED,
                        "this natward has no transport " + target.transport().label() + "; set another 'transport'")
                : reader.read(target, queries, timeout);
    }

    private synchronized @Nullable RegistryReader readerOf(Transport transport) {
        Supplier<? extends RegistryReader> maker = makers.get(transport);
        return maker == null ? null : readers.computeIfAbsent(transport, t -> maker.get());
    }

    @Override
    public synchronized void close() {
        readers.values().forEach(RegistryReader::close);
    }
}
