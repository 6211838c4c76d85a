package io.natward.scanner.winrm;

/** A host sent more than natward takes. */
final class OutputTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputTooLargeException(String message) {
        super(message);
    }
}
