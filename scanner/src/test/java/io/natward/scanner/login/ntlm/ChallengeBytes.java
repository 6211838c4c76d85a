package io.natward.scanner.login.ntlm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** CHALLENGE_MESSAGEs for tests, good unless told otherwise; laid out by hand, apart from the code that reads them. */
final class ChallengeBytes {
    /** What a Windows host grants to a client that asks for all that natward asks for. */
    static final int GRANTED = 0xe2898235 | 0x30;

    static final byte[] TIME = {0, 1, 2, 3, 4, 5, (byte) 0xda, 1};
    static final byte[] SERVER_CHALLENGE = {8, 7, 6, 5, 4, 3, 2, 1};
    private static final byte[] VERSION = {10, 0, 0x61, 0x4a, 0, 0, 0, 15};
    private static final int HEADER = 48;

    private int flags = GRANTED;
    private byte[] version = VERSION;
    private byte[] targetInfo =
            concat(pair(2, "EXAMPLE".getBytes(UTF_16LE)), pair(1, "WS-1".getBytes(UTF_16LE)), pair(7, TIME), pair(0));

    ChallengeBytes without(int flag) {
        flags &= ~flag;
        return this;
    }

    /** As of hosts older than Vista. */
    ChallengeBytes withoutVersion() {
        version = new byte[0];
        return without(Flags.VERSION);
    }

    ChallengeBytes targetInfo(byte[]... pairs) {
        targetInfo = concat(pairs);
        return this;
    }

    byte[] encode() {
        byte[] target = "EXAMPLE".getBytes(UTF_16LE);
        int payload = HEADER + version.length;
        ByteBuffer message =
                ByteBuffer.allocate(payload + target.length + targetInfo.length).order(ByteOrder.LITTLE_ENDIAN);
        message.put("NTLMSSP\0".getBytes(US_ASCII)).putInt(2);
        message.putShort((short) target.length).putShort((short) target.length).putInt(payload);
        message.putInt(flags).put(SERVER_CHALLENGE).putLong(0);
        message.putShort((short) targetInfo.length).putShort((short) targetInfo.length);
        message.putInt(payload + target.length).put(version);
        return message.put(target).put(targetInfo).array();
    }

    static byte[] pair(int id, byte... value) {
        return ByteBuffer.allocate(4 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) id)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
