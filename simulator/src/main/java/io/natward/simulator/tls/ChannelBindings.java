package io.natward.simulator.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** {@code tls-server-end-point} (RFC 5929) in the form that NTLM carries: MD5 of gss_channel_bindings_struct (RFC 4121). */
final class ChannelBindings {
    private static final byte[] PREFIX = "tls-server-end-point:".getBytes(US_ASCII);

    private ChannelBindings() {}

    /** @param certificate signed with SHA-256 */
    static byte[] ofServerCertificate(byte[] certificate) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate);
        ByteBuffer structure =
                ByteBuffer.allocate(20 + PREFIX.length + hash.length).order(ByteOrder.LITTLE_ENDIAN);
        structure.position(16);
        structure.putInt(PREFIX.length + hash.length).put(PREFIX).put(hash);
        return MessageDigest.getInstance("MD5").digest(structure.array());
    }
}
