package io.natward.scanner.registry;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads each host over its transport. A transport that no host has is never made, nor are its classes loaded. */
public final class TransportReader implements RegistryReader {
    private final ByTransport<RegistryReader> readers;

    /** @param makers called once at most, and by whichever thread comes first */
    public TransportReader(Map<Transport, Supplier<? extends RegistryReader>> makers) {
        this.readers = new ByTransport<>(makers);
    }

    @Override
    public ReadOutcome read(Target target, Set<KeyQuery> queries, Duration timeout) throws InterruptedException {
        Optional<RegistryReader> reader = readers.of(target.transport());
        return reader.isEmpty()
                ? new ReadOutcome.Unanswered(NoAnswer.NOT_ATTEMPTED, ByTransport.missing(target.transport()))
                : reader.get().read(target, queries, timeout);
    }

    @Override
    public void close() {
        readers.close(RegistryReader::close);
    }
}
