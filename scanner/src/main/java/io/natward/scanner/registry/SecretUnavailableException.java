package io.natward.scanner.registry;

import io.natward.policies.source.InvalidInputException;

/** A secret could not be had. The message is for the user and holds nothing of what was printed or typed. */
public final class SecretUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SecretUnavailableException(String message) {
        super(message);
    }

    /** @param unresolved the reference that was to give the secret */
    SecretUnavailableException(InvalidInputException unresolved) {
        super(unresolved.getMessage(), unresolved);
    }
}
