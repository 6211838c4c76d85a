package io.natward.scanner.tls;

/** A file that TLS needs cannot be used. The message is a sentence for the user. */
public final class TlsSetupException extends Exception {
    private static final long serialVersionUID = 1L;

    TlsSetupException(String message, Throwable cause) {
        super(message, cause);
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
