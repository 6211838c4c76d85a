package io.natward.scanner.plan;

/** A selection of hosts selects nothing; the message says what was meant, perhaps. */
public final class SelectionException extends RuntimeException {
    public SelectionException(String message) {
        super(message);
    }
}
