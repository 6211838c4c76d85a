package io.natward.scanner.winrm;

/** The account must not be used for this host. The message is for the user. */
final class LoginHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoginHeldException(String message) {
        super(message);
    }
}
