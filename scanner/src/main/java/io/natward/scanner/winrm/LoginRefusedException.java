package io.natward.scanner.winrm;

import io.natward.scanner.login.LoginFailure;

/** natward itself refused to log in; nothing that proves the password was sent. The cause says why. */
final class LoginRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoginRefusedException(LoginFailure why) {
        super(why);
    }
}
