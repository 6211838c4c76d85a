package io.natward.scanner.login.ntlm;

import io.natward.scanner.login.LoginFailure;

/** The host's challenge (MS-NLMP 2.2.1.2) in a login that another implementation makes. */
public final class HostChallenge {
    private HostChallenge() {}

    /**
     * To be called before any proof of the password is made.
     *
     * @param message from the host, untrusted
     * @throws LoginFailure if it is malformed, or offers less than natward insists on
     */
    public static void check(byte[] message) throws LoginFailure {
        Challenge.decode(message);
    }
}
