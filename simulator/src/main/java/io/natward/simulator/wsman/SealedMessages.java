package io.natward.simulator.wsman;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.natward.simulator.ntlm.NtlmException;
import io.natward.simulator.ntlm.NtlmSession;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Message encryption over HTTP (MS-WSMV 2.2.9.1): one part that says what is inside, one with the length of the
 * signature, the signature and the sealed data. Header lines may be indented or not when read.
 */
final class SealedMessages {
    static final String CONTENT_TYPE = "multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\""
            + ";boundary=\"Encrypted Boundary\"";
    private static final String BOUNDARY = "--Encrypted Boundary";
    private static final Pattern HEAD = Pattern.compile(
            "\\A" + BOUNDARY
                    + "\r\n[ \t]*Content-Type: ?application/HTTP-SPNEGO-session-encrypted"
                    + "\r\n[ \t]*OriginalContent: ?type=([^;\r\n]+);charset=([^;\r\n]+);Length=(\\d{1,9})\r\n"
                    + BOUNDARY + "\r\n[ \t]*Content-Type: ?application/octet-stream\r\n",
            Pattern.CASE_INSENSITIVE);
    private static final byte[] END = (BOUNDARY + "--\r\n").getBytes(ISO_8859_1);
    private static final int LENGTH_FIELD = 4;

    private SealedMessages() {}

    static boolean isContentType(String contentType) {
        return contentType.regionMatches(true, 0, "multipart/encrypted", 0, "multipart/encrypted".length());
    }

    static byte[] open(byte[] body, NtlmSession session) throws NtlmException {
        Matcher head = HEAD.matcher(new String(body, ISO_8859_1));
        if (!head.find()) {
            throw new NtlmException("not the framing of a sealed message");
        }
        int start = head.end();
        int end = body.length - END.length;
        if (end < start + LENGTH_FIELD + NtlmSession.SIGNATURE_LENGTH
                || !Arrays.equals(body, end, body.length, END, 0, END.length)) {
            throw new NtlmException("a sealed message without an end");
        }
        int signatureLength =
                ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(start);
        if (signatureLength != NtlmSession.SIGNATURE_LENGTH) {
            throw new NtlmException("a signature of " + signatureLength + " bytes");
        }
        int data = start + LENGTH_FIELD + signatureLength;
        byte[] plain = session.unseal(
                Arrays.copyOfRange(body, start + LENGTH_FIELD, data), Arrays.copyOfRange(body, data, end));
        if (plain.length != Integer.parseInt(head.group(3))) {
            throw new NtlmException("the length announced is not that of the message");
        }
        return plain;
    }

    static byte[] seal(byte[] plain, NtlmSession session) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head = BOUNDARY + "\r\n\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n"
                + "\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=" + plain.length + "\r\n"
                + BOUNDARY
                + "\r\n\tContent-Type: application/octet-stream\r\n";
        body.writeBytes(head.getBytes(ISO_8859_1));
        body.writeBytes(ByteBuffer.allocate(LENGTH_FIELD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(NtlmSession.SIGNATURE_LENGTH)
                .array());
        body.writeBytes(session.seal(plain));
        body.writeBytes(END);
        return body.toByteArray();
    }

    /** Where the signature stands in a message that {@link #seal} gave for so many bytes. */
    static int signatureOffset(byte[] sealed, int plainLength) {
        return sealed.length - END.length - plainLength - NtlmSession.SIGNATURE_LENGTH;
    }

    static int endLength() {
        return END.length;
    }
}
