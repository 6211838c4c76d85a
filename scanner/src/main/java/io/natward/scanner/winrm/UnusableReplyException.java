package io.natward.scanner.winrm;

/** A reply that WinRM4j would take and natward does not. The message is a few words, with nothing of the host's. */
final class UnusableReplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableReplyException(String message) {
        super(message);
    }
}
