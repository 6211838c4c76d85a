package io.natward.scanner.remediation.journal;

/** The state directory, or what was asked of it, is not right, and nothing was done. The message is for the user. */
public final class StateException extends RuntimeException {
    StateException(String message) {
        super(message);
    }
}
