package io.natward.scanner.winrm;

/** natward itself refused to log in; nothing that proves the password was sent. The message is for the user. */
final class LoginRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoginRefusedException(String message) {
        super(message);
    }
}
