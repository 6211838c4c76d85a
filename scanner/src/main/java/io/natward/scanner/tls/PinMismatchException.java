package io.natward.scanner.tls;

import java.security.cert.CertificateException;

/** The host showed another certificate than the one that is pinned. */
final class PinMismatchException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final String shown;

    PinMismatchException(String shown) {
        super("another certificate than the pinned one");
        this.shown = shown;
    }

    /** The SHA-256 of what the host showed. */
    String shown() {
        return shown;
    }
}
