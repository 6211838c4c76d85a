package io.natward.scanner.secret;

import io.natward.scanner.registry.SecretUnavailableException;
import java.util.Optional;
import java.util.function.Supplier;

/** A secret that is fetched at most once; who asks for it meanwhile waits. So is the failure to get it. */
final class Once {
    private final Supplier<String> source;
    private Optional<String> secret = Optional.empty();
    private Optional<String> failure = Optional.empty();

    Once(Supplier<String> source) {
        this.source = source;
    }

    synchronized String get() {
        if (secret.isEmpty() && failure.isEmpty()) {
            try {
                secret = Optional.of(source.get());
            } catch (SecretUnavailableException e) {
                failure = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return secret.orElseThrow(() -> new SecretUnavailableException(failure.orElseThrow()));
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
