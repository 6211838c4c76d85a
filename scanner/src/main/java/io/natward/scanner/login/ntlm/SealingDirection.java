package io.natward.scanner.login.ntlm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import javax.crypto.Cipher;

/** One direction of a sealed connection: SIGNKEY and SEALKEY of MS-NLMP 3.4.5.2 and 3.4.5.3, and how far they were used. */
final class SealingDirection {
    /** Bytes of an NTLMSSP_MESSAGE_SIGNATURE. */
    static final int SIGNATURE = 16;

    private static final byte[] VERSION = {1, 0, 0, 0};
    private static final int CHECKSUM = 8;
    private static final int NUMBER = 12;

    private final byte[] signKey;
    private final Cipher stream;
    private int next;

    /** @param name {@code client-to-server}, or the other way round */
    SealingDirection(byte[] exportedSessionKey, String name) {
        this.signKey = Crypto.md5(exportedSessionKey, magic(name, "signing"));
        this.stream = Crypto.rc4(Crypto.md5(exportedSessionKey, magic(name, "sealing")));
    }

    private static byte[] magic(String name, String use) {
        return "session key to %s %s key magic constant\0".formatted(name, use).getBytes(US_ASCII);
    }

    /** The number that a signature claims. */
    static int number(byte[] signature) {
        return NtlmMessage.little(signature).getInt(NUMBER);
    }

    /** The number of the next message. */
    int next() {
        return next;
    }

    /** Encrypts or decrypts the next message; comes before its signature. */
    byte[] apply(byte[] data) {
        return Crypto.apply(stream, data);
    }

    /** MAC of MS-NLMP 3.4.4.2, its checksum encrypted as key exchange wants it; counts the message. */
    byte[] sign(byte[] plain) {
        byte[] number = new byte[Integer.BYTES];
        NtlmMessage.little(number).putInt(next++);
        byte[] checksum = Arrays.copyOf(Crypto.hmacMd5(signKey, number, plain), CHECKSUM);
        return Crypto.concat(VERSION, apply(checksum), number);
    }
}
