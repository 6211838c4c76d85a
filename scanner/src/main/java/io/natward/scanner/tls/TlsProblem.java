package io.natward.scanner.tls;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Why there is no TLS connection. */
public sealed interface TlsProblem {

    /** No chain from the certificate to an authority that is trusted. */
    record Untrusted(String why) implements TlsProblem {}

    /** The certificate, or one above it, has expired. */
    record Expired(String why) implements TlsProblem {}

    /** The certificate, or one above it, is of the future. */
    record NotYetValid(String why) implements TlsProblem {}

    /** The certificate is trusted and for another name. */
    record OtherName() implements TlsProblem {}

    /** @param shown the SHA-256 of the certificate that is not the pinned one */
    record OtherPin(String shown) implements TlsProblem {}

    /** What answered is not TLS. */
    record NotTls() implements TlsProblem {}

    record Other(String why) implements TlsProblem {}

    /** What a failed handshake means. The JDK says it in causes, and for the rest in words. */
    static TlsProblem of(SSLException failure) {
        Throwable last = failure;
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof PinMismatchException pin) {
                return new OtherPin(pin.shown());
            }
            // Checks of the chain throw classes of their own, the check of the name throws this very class.
            if (e.getClass() == CertificateException.class && e.getCause() == null) {
                return new OtherName();
            }
            if (e instanceof CertificateExpiredException) {
                return new Expired(String.valueOf(e.getMessage()));
            }
            if (e instanceof CertificateNotYetValidException) {
                return new NotYetValid(String.valueOf(e.getMessage()));
            }
            last = e;
        }
        String text = String.valueOf(failure.getMessage());
        if (last != failure && text.contains("PKIX")) {
            return new Untrusted(String.valueOf(last.getMessage()));
        }
        return text.contains("not an SSL") || text.contains("plaintext") || text.contains("Unsupported or unrecognized")
                ? new NotTls()
                : new Other(words(failure));
    }

    /** Where the connection broke, the JDK names its own method, and the cause says what happened. */
    private static String words(SSLException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof IOException && !(cause instanceof SSLException)
                ? String.valueOf(cause.getMessage())
                : String.valueOf(failure.getMessage());
    }
}
