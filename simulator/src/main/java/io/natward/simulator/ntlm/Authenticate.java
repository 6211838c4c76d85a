package io.natward.simulator.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;

/** AUTHENTICATE_MESSAGE, MS-NLMP 2.2.1.3, over the bytes as they came. */
final class Authenticate {
    static final int MIC_OFFSET = 72;
    static final int MIC_LENGTH = 16;
    private static final int HEADER = 64;

    private final byte[] bytes;
    private final ByteBuffer message;

    private Authenticate(byte[] bytes) {
        this.bytes = bytes.clone();
        this.message = ByteBuffer.wrap(this.bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Authenticate decode(byte[] bytes) throws NtlmException {
        if (bytes.length < HEADER) {
            throw new NtlmException("AUTHENTICATE_MESSAGE too short");
        }
        return new Authenticate(bytes);
    }

    /** Names travel in UTF-16, or in the OEM code page with clients that offer nothing better. */
    static Charset charset(int flags) {
        return (flags & Flags.UNICODE) != 0 ? UTF_16LE : Charset.forName("IBM437");
    }

    byte[] ntResponse() throws NtlmException {
        return field(20);
    }

    String domain() throws NtlmException {
        return new String(field(28), charset(flags()));
    }

    String user() throws NtlmException {
        return new String(field(36), charset(flags()));
    }

    byte[] encryptedSessionKey() throws NtlmException {
        return field(52);
    }

    int flags() {
        return message.getInt(60);
    }

    byte[] mic() throws NtlmException {
        if (message.limit() < MIC_OFFSET + MIC_LENGTH) {
            throw new NtlmException("no room for the MIC that is announced");
        }
        return Arrays.copyOfRange(bytes, MIC_OFFSET, MIC_OFFSET + MIC_LENGTH);
    }

    /** The bytes with the MIC set to zero, over which the MIC is computed. */
    byte[] bytesWithoutMic() {
        byte[] blanked = bytes.clone();
        Arrays.fill(blanked, MIC_OFFSET, MIC_OFFSET + MIC_LENGTH, (byte) 0);
        return blanked;
    }

    private byte[] field(int at) throws NtlmException {
        int length = Short.toUnsignedInt(message.getShort(at));
        int offset = message.getInt(at + 4);
        if (length > 0 && (offset < HEADER || offset > message.limit() - length)) {
            throw new NtlmException("a field lies outside the AUTHENTICATE_MESSAGE");
        }
        return length == 0 ? new byte[0] : Arrays.copyOfRange(bytes, offset, offset + length);
    }
}
