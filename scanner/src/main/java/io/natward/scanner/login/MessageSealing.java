package io.natward.scanner.login;

/** Encrypts and authenticates the messages of one connection, in order, both ways (MS-WSMV 2.2.9.1). */
public interface MessageSealing {

    /** The protocol's name in the multipart header: {@code application/HTTP-SPNEGO-session-encrypted}, for example. */
    String protocol();

    SealedMessage seal(byte[] plain) throws LoginFailure;

    /**
     * @param sealed as the host sent it, untrusted
     * @throws LoginFailure if it was not sealed by the other side of this login, or out of order, or is not sealed at all
     */
    byte[] unseal(SealedMessage sealed) throws LoginFailure;
}
