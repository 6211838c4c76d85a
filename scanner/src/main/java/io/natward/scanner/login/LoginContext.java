package io.natward.scanner.login;

import io.natward.policies.finding.Connection.Login;

/**
 * The client's side of one login on one connection: makes tokens of the host's tokens until both sides are sure of each
 * other. Used by one thread, for one login.
 */
public interface LoginContext extends AutoCloseable {

    /** The HTTP authentication scheme that carries the tokens: {@code Negotiate} or {@code Kerberos}. */
    String scheme();

    /** What is logged in with. */
    Login mechanism();

    /**
     * Takes the host's token and makes the next one.
     *
     * @param fromHost the host's token, untrusted; empty for the first step
     * @return the token to send, empty if none is left to send
     * @throws LoginFailure if the host's token is not acceptable, or the login cannot go on
     */
    byte[] step(byte[] fromHost) throws LoginFailure;

    /** Whether a step with the host's last token completed the login, as far as this side can tell. */
    boolean isComplete();

    /**
     * Whether nothing that this side has sent so far shows knowledge of the secret, so that a host could not have counted a
     * failed login yet.
     */
    boolean isBeforeProof();

    /** Seals messages of the connection that was logged in on; only after {@link #isComplete}. */
    MessageSealing sealing();

    /** Forgets keys and tickets. */
    @Override
    void close();
}
