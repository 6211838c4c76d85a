package io.natward.scanner.login.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;

/**
 * AUTHENTICATE_MESSAGE, MS-NLMP 2.2.1.3, with an NTLM v2 response and a MIC.
 *
 * @param ntResponse NTLMv2_RESPONSE
 * @param encryptedSessionKey EncryptedRandomSessionKey, 16 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one message and is never compared
record Authenticate(int flags, String domain, String user, byte[] ntResponse, byte[] encryptedSessionKey) {
    private static final int MIC = 72;
    private static final int HEADER = 88;
    /** Z(24): there is no LMv2 response beside one that was made of target information. */
    private static final byte[] LM_RESPONSE = new byte[24];

    /** @param key ExportedSessionKey */
    byte[] encode(byte[] key, byte[] negotiate, byte[] challenge) {
        byte[] message = withoutMic();
        byte[] mic = Crypto.hmacMd5(key, negotiate, challenge, message);
        System.arraycopy(mic, 0, message, MIC, mic.length);
        return message;
    }

    private byte[] withoutMic() {
        byte[] noWorkstation = {};
        byte[][] fields = {
            LM_RESPONSE,
            ntResponse,
            domain.getBytes(UTF_16LE),
            user.getBytes(UTF_16LE),
            noWorkstation,
            encryptedSessionKey
        };
        byte[] header = new byte[HEADER];
        ByteBuffer writer = NtlmMessage.start(header, NtlmMessage.AUTHENTICATE);
        int offset = HEADER;
        for (byte[] field : fields) {
            NtlmMessage.putField(writer, field.length, offset);
            offset += field.length;
        }
        writer.putInt(flags);
        NtlmMessage.putVersion(writer);
        return Crypto.concat(header, Crypto.concat(fields));
    }
}
