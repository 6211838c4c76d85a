package io.natward.scanner.wsman.soap;

/** A reply that is not what a WS-Management service answers. The message is a few words, with nothing of the host's. */
public final class SoapViolation extends Exception {
    private static final long serialVersionUID = 1L;

    SoapViolation(String message) {
        super(message);
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
