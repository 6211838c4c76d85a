package io.natward.scanner.login;

/** A login that did not come to its end. The message is a sentence for the user and holds no secret. */
public final class LoginFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure, for whoever decides what becomes of the host and of the account. */
    public enum Reason {
        /** The host offers only something weaker than natward accepts: NTLMv1, no sealing, no 128-bit keys. */
        TOO_WEAK,
        /** The host's token, or a sealed message of it, is malformed, tampered with or replayed. */
        MALFORMED,
        /** The host or the KDC does not accept the credential: wrong password, expired, locked, unknown account. */
        REJECTED,
        /** There is nothing to log in with: no ticket in the cache, no such key in the keytab, no such file. */
        NO_CREDENTIAL,
        /** No KDC answered. */
        NO_KDC,
        /** The clocks of this computer and of the KDC or the host differ by more than Kerberos allows; no password was judged. */
        CLOCK_SKEW,
        /** The KDC does not know the host's service, or the host could not prove that it is who it should be. */
        WRONG_HOST
    }

    private final Reason reason;

    public LoginFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public LoginFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
