package io.natward.scanner.registry;

import io.natward.policies.source.InvalidInputException;
import java.util.function.Supplier;

/**
 * A secret that hides itself: nothing prints it, serialises it or compares it. The text is fetched at first use, so that a
 * run that needs no secret asks for none.
 */
public final class Secret {
    private final Supplier<String> source;

    private Secret(Supplier<String> source) {
        this.source = source;
    }

    /** @param source gives the secret; called at each {@link #reveal}; where it has none it throws a {@link SecretUnavailableException}, or the
     *     {@link InvalidInputException} of a reference that cannot be resolved */
    public static Secret from(Supplier<String> source) {
        return new Secret(source);
    }

    public static Secret of(String text) {
        return new Secret(() -> text);
    }

    /**
     * The secret itself; for the protocol that needs it, and nobody else.
     *
     * @throws SecretUnavailableException if it cannot be had
     */
    public String reveal() {
        try {
            return source.get();
        } catch (InvalidInputException e) {
            throw new SecretUnavailableException(e);
        }
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
