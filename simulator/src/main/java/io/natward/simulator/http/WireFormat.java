package io.natward.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.natward.simulator.http.Answer.Response;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** The bytes of replies (RFC 9112). */
final class WireFormat {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);
    /** As long as {@code </s:Envelope>}: without it no envelope ends, and no sealed message. */
    private static final int END = 13;

    private static final int FILLER = 16_384;

    private WireFormat() {}

    /** Head and body together, so that a client sees them at once. */
    static byte[] whole(Response response) {
        byte[] body = response.body();
        byte[] head = head(response, "Content-Length: " + body.length);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** @param framing the headers that say where the body ends */
    static byte[] head(Response response, String... framing) {
        StringBuilder head = open(response);
        for (String line : framing) {
            head.append(line).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    /** The head without the empty line that ends it. */
    static byte[] openHead(Response response) {
        return open(response).toString().getBytes(ISO_8859_1);
    }

    private static StringBuilder open(Response response) {
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(reason(response.status()))
                .append("\r\n");
        for (Answer.Header header : response.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        head.append("Server: Microsoft-HTTPAPI/2.0\r\nDate: ")
                .append(DATE.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .append("\r\n");
        return response.closing() ? head.append("Connection: close\r\n") : head;
    }

    /** The body without its end. */
    static byte[] openEnded(byte[] body) {
        return Arrays.copyOf(body, Math.max(0, body.length - END));
    }

    /** Spaces: well-formed nearly everywhere. */
    static byte[] filler() {
        byte[] filler = new byte[FILLER];
        Arrays.fill(filler, (byte) ' ');
        return filler;
    }

    /** WinRM gives no reason with a 401. */
    private static String reason(int status) {
        return switch (status) {
            case 200, 401, 500 -> "";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 307 -> "Temporary Redirect";
            case 308 -> "Permanent Redirect";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            default -> "Error";
        };
    }
}
