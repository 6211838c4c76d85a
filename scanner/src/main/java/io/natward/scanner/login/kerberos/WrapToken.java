package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.login.SealedMessage;
import java.nio.ByteBuffer;

/**
 * The layout of a wrap token with confidentiality (RFC 4121 4.2.6.2 and 4.2.4): a header of 16 bytes, then encrypted a confounder of
 * 16, the data and a copy of the header, then a checksum of 12 (RFC 3962; 16 or 24 with the types of RFC 8009). The header tells
 * in RRC how far all after it is rotated to the right.
 */
final class WrapToken {
    private static final int HEADER = 16;
    private static final int CONFOUNDER = 16;
    private static final int SHORTEST_CHECKSUM = 12;
    private static final int LONGEST_CHECKSUM = 24;
    private static final int TOKEN_ID = 0x0504;
    private static final int FLAGS_AT = 2;
    private static final int SEALED = 0x02;
    private static final int FILLER_AT = 3;
    private static final int FILLER = 0xFF;
    private static final int EC_AT = 4;
    private static final int RRC_AT = 6;
    private static final int NUMBER_AT = 8;

    private WrapToken() {}

    /** Whether it is of this layout at all: those of RC4 and DES (RFC 4757, RFC 1964) are not. */
    static boolean isAes(byte[] token) {
        return token.length > HEADER && ByteBuffer.wrap(token).getShort() == TOKEN_ID;
    }

    /**
     * Rotates by the copy of the header and the checksum, so that these and the confounder come before the data (MS-KILE 3.4.5.4.1).
     *
     * @param token not rotated, without padding (EC 0)
     * @param length of the data
     */
    static SealedMessage rotate(byte[] token, int length) throws LoginFailure {
        ByteBuffer from = ByteBuffer.wrap(token);
        int right = token.length - length - HEADER - CONFOUNDER;
        if (from.getShort(EC_AT) != 0
                || from.getShort(RRC_AT) != 0
                || right < HEADER + SHORTEST_CHECKSUM
                || right > HEADER + LONGEST_CHECKSUM) {
            throw new LoginFailure(Reason.MALFORMED, "Java's Kerberos made a token of an unknown layout");
        }
        ByteBuffer signature = ByteBuffer.allocate(token.length - length)
                .put(token, 0, HEADER)
                .put(token, token.length - right, right)
                .put(token, HEADER, CONFOUNDER)
                .putShort(RRC_AT, (short) right);
        byte[] data = new byte[length];
        from.get(HEADER + CONFOUNDER, data);
        return new SealedMessage(signature.array(), data);
    }

    /** Refuses a host's token that is not sealed, too short for what it has to hold, or of a form that Java misreads. */
    static void check(byte[] token) throws LoginFailure {
        if (!isAes(token)) {
            throw new LoginFailure(Reason.MALFORMED, "the host's sealed message is no Kerberos wrap token");
        }
        if ((token[FLAGS_AT] & SEALED) == 0) {
            throw new LoginFailure(Reason.TOO_WEAK, "the host's message is signed but not encrypted");
        }
        if ((token[FILLER_AT] & 0xFF) != FILLER || token.length < 2 * HEADER + CONFOUNDER + SHORTEST_CHECKSUM) {
            throw new LoginFailure(Reason.MALFORMED, "the host's sealed message is cut short");
        }
        ByteBuffer header = ByteBuffer.wrap(token);
        if (header.getShort(EC_AT) != 0 || header.getInt(NUMBER_AT) != 0) {
            throw new LoginFailure(
                    Reason.MALFORMED, "the host's sealed message has filler octets or a number beyond 32 bits");
        }
    }

    /** The end of the checksum, wherever it was rotated to: no two messages under one key have the same. */
    static ByteBuffer checksum(byte[] token) {
        int length = token.length - HEADER;
        int right = ByteBuffer.wrap(token).getShort(RRC_AT) & 0xFFFF;
        ByteBuffer checksum = ByteBuffer.allocate(SHORTEST_CHECKSUM);
        for (int at = length - SHORTEST_CHECKSUM; at < length; at++) {
            checksum.put(token[HEADER + (at + right) % length]);
        }
        return checksum.flip();
    }
}
