package io.natward.scanner.winrm;

/** The credential's text could not be had. The message is for the user. */
final class SecretUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SecretUnavailableException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
