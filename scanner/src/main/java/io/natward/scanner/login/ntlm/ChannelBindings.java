package io.natward.scanner.login.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What ties a login to its TLS connection, as NTLM carries it. */
final class ChannelBindings {
    /** Kind and length of the initiator's and the acceptor's address: neither is used. */
    private static final int ADDRESSES = 4 * Integer.BYTES;

    private ChannelBindings() {}

    /**
     * MD5 of gss_channel_bindings_struct (RFC 2744, 3.11; laid out by RFC 4121, 4.1.1.2).
     *
     * @param applicationData {@code tls-server-end-point:} and the hash of the host's certificate (RFC 5929)
     */
    static byte[] hash(byte[] applicationData) {
        ByteBuffer head = ByteBuffer.allocate(ADDRESSES + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(ADDRESSES, applicationData.length);
        return Crypto.md5(head.array(), applicationData);
    }
}
