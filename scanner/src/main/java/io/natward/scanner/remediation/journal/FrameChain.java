package io.natward.scanner.remediation.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The lines of a journal, one after the other: {@code NUMBER LENGTH CHECK {json} CHECK}, numbers in eight lower-case
 * hexadecimal digits, the length in bytes. Either check is a CRC-32C that begins with the one at the end of the line before: the
 * first over what stands before it, so that a wrong length is never believed, the second over the whole line. So a line that
 * is changed, missing, repeated or elsewhere does not fit. This finds accidents; it is no protection from malice, for whoever
 * can write the file can compute its checks too.
 */
final class FrameChain {
    /** The length of a line before its JSON. */
    static final int HEAD = 27;

    /** The length of a line after its JSON. */
    static final int TAIL = 10;

    /** The longest JSON of a line: the first one holds a whole plan. */
    static final int LONGEST = 64 * 1024 * 1024;

    private static final int CHECKED_HEAD = 18;
    private static final HexFormat HEX = HexFormat.of();

    private int number = 1;
    private int last = crc(new byte[0], "natward-journal/1".getBytes(StandardCharsets.US_ASCII));

    /** The number of the line that comes next, from 1. */
    int number() {
        return number;
    }

    /** The next line, whole; the one after it follows on this. */
    byte[] next(byte[] json) {
        byte[] head = head(json.length);
        byte[] tail = tail(head, json);
        byte[] line = Arrays.copyOf(head, head.length + json.length + tail.length);
        System.arraycopy(json, 0, line, head.length, json.length);
        System.arraycopy(tail, 0, line, head.length + json.length, tail.length);
        advance(head, json);
        return line;
    }

    /** What stands before the JSON of the next line. */
    byte[] head(int length) {
        byte[] head = new byte[HEAD];
        put(head, 0, number);
        put(head, 9, length);
        put(head, CHECKED_HEAD, crc(bytes(last), Arrays.copyOf(head, CHECKED_HEAD)));
        return head;
    }

    /** What stands after the JSON of the next line. */
    byte[] tail(byte[] head, byte[] json) {
        byte[] tail = new byte[TAIL];
        tail[0] = ' ';
        put(tail, 1, crc(bytes(last), head, json));
        tail[TAIL - 1] = '\n';
        return tail;
    }

    /** The next line is the one after this. */
    void advance(byte[] head, byte[] json) {
        last = crc(bytes(last), head, json);
        number++;
    }

    private static void put(byte[] target, int at, int value) {
        byte[] digits = HEX.toHexDigits(value).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, target, at, digits.length);
        target[at + digits.length] = ' ';
    }

    private static byte[] bytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static int crc(byte[]... parts) {
        CRC32C crc = new CRC32C();
        for (byte[] part : parts) {
            crc.update(part);
        }
        return (int) crc.getValue();
    }
}
