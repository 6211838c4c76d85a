package io.natward.simulator.ntlm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.natward.simulator.host.Account;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * Signing and sealing after an authentication, from the server's side (MS-NLMP 3.4 with extended session security).
 * Messages count from 0 in each direction; one that comes twice, late or changed is refused.
 */
public final class NtlmSession {
    public static final int SIGNATURE_LENGTH = 16;

    private final Account account;
    private final boolean sealing;
    private final Direction fromClient;
    private final Direction toClient;

    NtlmSession(Account account, byte[] exportedSessionKey, int flags) {
        this.account = account;
        this.sealing = (flags & Flags.SEAL) != 0;
        boolean keyExchange = (flags & Flags.KEY_EXCHANGE) != 0;
        this.fromClient = new Direction(exportedSessionKey, "client-to-server", keyExchange);
        this.toClient = new Direction(exportedSessionKey, "server-to-client", keyExchange);
    }

    public Account account() {
        return account;
    }

    /** Whether sealing was negotiated. */
    public boolean sealing() {
        return sealing;
    }

    /** The signature, then the sealed data. */
    public byte[] seal(byte[] plain) {
        byte[] sealed = Crypto.next(toClient.stream, plain);
        return Crypto.concat(toClient.sign(plain), sealed);
    }

    public byte[] unseal(byte[] signature, byte[] sealed) throws NtlmException {
        byte[] plain = Crypto.next(fromClient.stream, sealed);
        fromClient.verify(signature, plain);
        return plain;
    }

    /**
     * Checks the signature over SPNEGO's list of mechanisms and gives this side's; afterwards the streams start again,
     * the counting does not (MS-SPNG 3.3.5.1).
     */
    public byte[] exchangeMechanismListMic(byte[] mechanisms, byte[] signature) throws NtlmException {
        fromClient.verify(signature, mechanisms);
        byte[] own = toClient.sign(mechanisms);
        fromClient.restart();
        toClient.restart();
        return own;
    }

    /** One direction: SIGNKEY and SEALKEY of MS-NLMP 3.4.5 and what has been used of the stream. */
    static final class Direction {
        private final byte[] signKey;
        private final byte[] sealKey;
        private final boolean keyExchange;
        private Cipher stream;
        private int next;

        Direction(byte[] exportedSessionKey, String name, boolean keyExchange) {
            this.signKey = Crypto.md5(exportedSessionKey, magic(name, "signing"));
            this.sealKey = Crypto.md5(exportedSessionKey, magic(name, "sealing"));
            this.keyExchange = keyExchange;
            this.stream = Crypto.rc4(sealKey);
        }

        private static byte[] magic(String name, String use) {
            return ("session key to " + name + " " + use + " key magic constant\0").getBytes(US_ASCII);
        }

        byte[] signKey() {
            return signKey.clone();
        }

        byte[] sealKey() {
            return sealKey.clone();
        }

        Cipher stream() {
            return stream;
        }

        void restart() {
            stream = Crypto.rc4(sealKey);
        }

        /** NTLMSSP_MESSAGE_SIGNATURE for extended session security, MS-NLMP 2.2.2.9.2. */
        byte[] sign(byte[] message) {
            ByteBuffer number = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            number.putInt(0, next++);
            byte[] checksum = Arrays.copyOf(Crypto.hmacMd5(signKey, number.array(), message), 8);
            byte[] hidden = keyExchange ? Crypto.next(stream, checksum) : checksum;
            return Crypto.concat(new byte[] {1, 0, 0, 0}, hidden, number.array());
        }

        void verify(byte[] signature, byte[] message) throws NtlmException {
            if (!MessageDigest.isEqual(sign(message), signature)) {
                throw new NtlmException("the signature does not fit the message or its number");
            }
        }
    }
}
