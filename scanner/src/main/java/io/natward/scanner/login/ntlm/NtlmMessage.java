package io.natward.scanner.login.ntlm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What all three messages share (MS-NLMP 2.2.1): the signature, the type, and fields that point behind the header. */
final class NtlmMessage {
    static final int NEGOTIATE = 1;
    static final int CHALLENGE = 2;
    static final int AUTHENTICATE = 3;

    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(US_ASCII);
    /** VERSION (MS-NLMP 2.2.2.10), for debugging only: natward 0.1, and NTLMSSP_REVISION_W2K3 as everyone. */
    private static final byte[] VERSION = {0, 1, 0, 0, 0, 0, 0, 15};

    private NtlmMessage() {}

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Starts a message in these bytes. */
    static ByteBuffer start(byte[] bytes, int type) {
        return little(bytes).put(SIGNATURE).putInt(type);
    }

    static boolean isOfType(byte[] bytes, int type) {
        return bytes.length >= SIGNATURE.length + Integer.BYTES
                && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                && little(bytes).getInt(SIGNATURE.length) == type;
    }

    static void putField(ByteBuffer message, int length, int offset) {
        message.putShort((short) length).putShort((short) length).putInt(offset);
    }

    static void putVersion(ByteBuffer message) {
        message.put(VERSION);
    }

    /** NEGOTIATE_MESSAGE, MS-NLMP 2.2.1.1; it names neither a domain nor this computer. */
    static byte[] negotiate() {
        byte[] message = new byte[40];
        ByteBuffer writer = start(message, NEGOTIATE);
        writer.putInt(Flags.ASKED);
        putField(writer, 0, 0);
        putField(writer, 0, 0);
        putVersion(writer);
        return message;
    }
}
