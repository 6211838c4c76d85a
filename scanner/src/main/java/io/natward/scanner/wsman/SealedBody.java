package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.login.SealedMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/**
 * The multipart form that sealed messages travel in (MS-WSMV 2.2.9.1). What comes is cut by its lengths alone: its binary part
 * may well hold a boundary. Header lines are indented by a tab when written, and may be or not when read.
 */
final class SealedBody {
    private static final String BOUNDARY = "--Encrypted Boundary";
    private static final String ORIGINAL = "originalcontent:type=application/soap+xml;charset=utf-8;length=";
    private static final byte[] END = (BOUNDARY + "--").getBytes(ISO_8859_1);
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_SIGNATURE = 1024;
    private static final int MOST_DIGITS = 8;

    private final byte[] body;
    private int next;

    private SealedBody(byte[] body) {
        this.body = body;
    }

    static String contentType(String protocol) {
        return "multipart/encrypted;protocol=\"" + protocol + "\";boundary=\"Encrypted Boundary\"";
    }

    static byte[] write(SealedMessage message, String protocol, int plainLength) {
        byte[] head = (BOUNDARY + "\r\n\tContent-Type: " + protocol
                        + "\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=" + plainLength
                        + "\r\n" + BOUNDARY + "\r\n\tContent-Type: application/octet-stream\r\n")
                .getBytes(ISO_8859_1);
        int length = head.length + Integer.BYTES + message.signature().length + message.data().length + END.length + 2;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head)
                .putInt(message.signature().length)
                .put(message.signature())
                .put(message.data())
                .put(END)
                .put((byte) '\r')
                .put((byte) '\n')
                .array();
    }

    /**
     * @param body untrusted
     * @param protocol that was agreed on
     * @throws LoginFailure if it is not exactly one sealed message of this protocol
     */
    static SealedMessage read(byte[] body, String protocol) throws LoginFailure {
        return new SealedBody(body).read(protocol);
    }

    private SealedMessage read(String protocol) throws LoginFailure {
        expect(BOUNDARY.toLowerCase(Locale.ROOT));
        expect("content-type:" + protocol.toLowerCase(Locale.ROOT));
        int plainLength = plainLength();
        expect(BOUNDARY.toLowerCase(Locale.ROOT));
        expect("content-type:application/octet-stream");
        int end = body.length >= 2 && body[body.length - 2] == '\r' && body[body.length - 1] == '\n'
                ? body.length - 2
                : body.length;
        long left = (long) end - next - Integer.BYTES - END.length;
        if (left < 0) {
            throw malformed("it is cut off");
        }
        int signatureLength =
                ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(next);
        next += Integer.BYTES;
        if (signatureLength < 0 || signatureLength > Math.min(LONGEST_SIGNATURE, left)) {
            throw malformed("the length of its signature");
        }
        if (left - signatureLength != plainLength) {
            throw malformed("its length is not the one it announces");
        }
        int data = next + signatureLength;
        int after = data + plainLength;
        if (!Arrays.equals(body, after, end, END, 0, END.length)) {
            throw malformed("its end");
        }
        return new SealedMessage(Arrays.copyOfRange(body, next, data), Arrays.copyOfRange(body, data, after));
    }

    private void expect(String wanted) throws LoginFailure {
        if (!line().equals(wanted)) {
            throw malformed("its head");
        }
    }

    private int plainLength() throws LoginFailure {
        String line = line();
        String digits = line.startsWith(ORIGINAL) ? line.substring(ORIGINAL.length()) : "";
        if (digits.isEmpty() || digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed("its head");
        }
        return Integer.parseInt(digits);
    }

    /** Without its end, its indentation and the blank after a header's colon; in lower case. */
    private String line() throws LoginFailure {
        int end = next;
        while (end + 1 < body.length && !(body[end] == '\r' && body[end + 1] == '\n') && end - next < LONGEST_LINE) {
            end++;
        }
        if (end + 1 >= body.length || body[end] != '\r') {
            throw malformed("its head");
        }
        String line = new String(body, next, end - next, ISO_8859_1);
        next = end + 2;
        return line.strip().replace(": ", ":").toLowerCase(Locale.ROOT);
    }

    private static LoginFailure malformed(String what) {
        return new LoginFailure(Reason.MALFORMED, "the host sent a sealed message that is malformed: " + what);
    }
}
