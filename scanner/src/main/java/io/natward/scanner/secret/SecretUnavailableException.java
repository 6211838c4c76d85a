package io.natward.scanner.secret;

/** A secret could not be had. The message is a sentence for the user and holds nothing of what was printed or typed. */
public final class SecretUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SecretUnavailableException(String message) {
        super(message);
    }
}
