package io.natward.scanner.cli;

/** What the user asked for cannot be done, and nothing was; the message says why and what would be right. */
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(message);
    }
}
