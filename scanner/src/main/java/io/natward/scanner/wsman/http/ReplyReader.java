package io.natward.scanner.wsman.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.natward.scanner.wsman.http.HttpReply.Header;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads replies from a stream, strictly (RFC 9112): what two readers could understand in two ways is refused. */
public final class ReplyReader {
    /** Far above the envelope size that is asked for, 150 KiB, also when sealed and in Base64. */
    static final int LARGEST_BODY = 2 << 20;

    private static final int LARGEST_HEAD = 32 << 10;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_INTERIM = 8;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int HIGHEST_STATUS = 599;
    /** How a record starts (RFC 8446 5.1). */
    private static final int TLS_ALERT = 21;

    private static final int TLS_HANDSHAKE = 22;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final InputStream in;
    private final byte[] buffer = new byte[16 << 10];
    private int next;
    private int end;
    /** How many characters the lines that are still to come may have together. */
    private int lineBudget;

    private boolean closing;

    public ReplyReader(InputStream in) {
        this.in = in;
    }

    /**
     * @throws HttpViolation if the reply is malformed, too large or compressed
     * @throws EOFException if there is none
     * @throws IOException if the stream fails
     */
    public HttpReply read() throws IOException {
        lineBudget = LARGEST_HEAD;
        if (next == end && !fill()) {
            throw new EOFException("no reply");
        }
        if (buffer[next] == TLS_HANDSHAKE || buffer[next] == TLS_ALERT) {
            throw new HttpViolation("TLS where HTTP was expected");
        }
        for (int i = 0; i < MOST_INTERIM; i++) {
            String statusLine = line();
            int status = status(statusLine);
            List<Header> headers = headers();
            if (status >= OK) {
                HttpReply head = new HttpReply(status, headers, new byte[0]);
                closing = closes(head, statusLine.startsWith("HTTP/1.0"));
                return new HttpReply(status, headers, body(head));
            }
        }
        throw new HttpViolation("interim replies without end");
    }

    /** Whether the host closes the connection after the last reply. */
    boolean isLast() {
        return closing;
    }

    /** Whether the host has sent more than it was asked for. */
    boolean hasSurplus() {
        return next < end;
    }

    private static int status(String line) throws HttpViolation {
        boolean shaped = (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
                && line.length() >= 12
                && (line.length() == 12 || line.charAt(12) == ' ');
        int status = shaped ? digits(line.substring(9, 12)) : -1;
        if (status < 100 || status > HIGHEST_STATUS || status == 101) {
            throw new HttpViolation("not an HTTP/1.1 reply");
        }
        return status;
    }

    private List<Header> headers() throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (headers.size() == MOST_HEADERS) {
                throw new HttpViolation("more than 100 headers");
            }
            int colon = line.indexOf(':');
            if (colon < 1 || !isToken(line, colon)) {
                throw new HttpViolation("a malformed header");
            }
            headers.add(new Header(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private static boolean isToken(String line, int length) {
        for (int i = 0; i < length; i++) {
            char c = line.charAt(i);
            boolean letterOrDigit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!letterOrDigit && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean closes(HttpReply head, boolean old) {
        boolean close = false;
        boolean keep = false;
        for (String value : head.all("connection")) {
            String options = value.toLowerCase(Locale.ROOT);
            close |= options.contains("close");
            keep |= options.contains("keep-alive");
        }
        return close || (old && !keep);
    }

    private byte[] body(HttpReply head) throws IOException {
        for (String coding : head.all("content-encoding")) {
            if (!coding.equalsIgnoreCase("identity")) {
                throw new HttpViolation("a compressed reply, which was not asked for");
            }
        }
        List<String> codings = head.all("transfer-encoding");
        List<String> lengths = head.all("content-length");
        if (head.status() == NO_CONTENT || head.status() == NOT_MODIFIED) {
            return new byte[0];
        }
        if (!codings.isEmpty()) {
            if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked") || !lengths.isEmpty()) {
                throw new HttpViolation("a transfer encoding other than chunked");
            }
            return chunks();
        }
        if (lengths.isEmpty()) {
            closing = true;
            return untilEnd();
        }
        int length = digits(lengths.get(0));
        if (lengths.stream().distinct().count() > 1 || length < 0) {
            throw new HttpViolation("a malformed Content-Length");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.min(bounded(length), buffer.length));
        copy(length, body);
        return body.toByteArray();
    }

    private byte[] chunks() throws IOException {
        lineBudget = LARGEST_BODY;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            int extension = line.indexOf(';');
            int size = hexadecimal((extension < 0 ? line : line.substring(0, extension)).strip());
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            bounded((long) body.size() + size);
            copy(size, body);
            if (!line().isEmpty()) {
                throw new HttpViolation("a malformed chunk");
            }
        }
    }

    private byte[] untilEnd() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (next < end || fill()) {
            bounded((long) body.size() + end - next);
            body.write(buffer, next, end - next);
            next = end;
        }
        return body.toByteArray();
    }

    private void copy(int length, ByteArrayOutputStream to) throws IOException {
        for (int left = length; left > 0; ) {
            require();
            int n = Math.min(left, end - next);
            to.write(buffer, next, n);
            next += n;
            left -= n;
        }
    }

    private static int bounded(long size) throws HttpViolation {
        if (size > LARGEST_BODY) {
            throw new HttpViolation("a reply of more than 2 MiB");
        }
        return (int) size;
    }

    /** A line without its end, which may be a bare line feed. Control characters are refused. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            require();
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            lineBudget -= next - from;
            if (lineBudget < 0) {
                throw new HttpViolation("a reply with too long a head");
            }
            line.append(new String(buffer, from, next - from, ISO_8859_1));
            if (next < end) {
                next++;
                break;
            }
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new HttpViolation("a control character in a header");
            }
        }
        return line.toString();
    }

    private void require() throws IOException {
        if (next == end && !fill()) {
            throw new HttpViolation("a reply that was cut off");
        }
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    /** At most 9 digits; -1 for anything else. */
    private static int digits(String text) throws HttpViolation {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        if (text.length() > 9) {
            throw new HttpViolation("a reply of more than 2 MiB");
        }
        return Integer.parseInt(text);
    }

    private static int hexadecimal(String text) throws HttpViolation {
        boolean valid = !text.isEmpty() && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        if (!valid) {
            throw new HttpViolation("a malformed chunk");
        }
        if (text.length() > 7) {
            throw new HttpViolation("a reply of more than 2 MiB");
        }
        return Integer.parseInt(text, 16);
    }
}
