package io.natward.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads HTTP/1.1 requests (RFC 9112) with a length or in chunks, within limits. */
final class RequestReader {
    private static final int MAX_HEAD = 65_536;
    private static final int MAX_BODY = 1_048_576;

    private final InputStream in;
    private final OutputStream out;
    private int headLeft;

    /** @param out for {@code 100 Continue} */
    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request; empty if the client closed the connection between two. */
    Optional<Request> next() throws IOException, BadRequestException {
        headLeft = MAX_HEAD;
        Optional<String> start = line();
        while (start.isPresent() && start.get().isEmpty()) {
            start = line();
        }
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = start.get().split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequestException(400, "no request line");
        }
        Map<String, String> headers = headers();
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
        }
        return Optional.of(new Request(parts[0], parts[1], headers, body(headers)));
    }

    private Map<String, String> headers() throws IOException, BadRequestException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = required(); !line.isEmpty(); line = required()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new BadRequestException(400, "a header without a colon");
            }
            headers.putIfAbsent(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException, BadRequestException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        String length = headers.getOrDefault("content-length", "0");
        try {
            return exactly(Long.parseLong(length));
        } catch (NumberFormatException e) {
            throw new BadRequestException(400, "Content-Length is not a number");
        }
    }

    private byte[] chunks() throws IOException, BadRequestException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = required().split(";", 2)[0].strip();
            long length;
            try {
                length = Long.parseLong(size, 16);
            } catch (NumberFormatException e) {
                throw new BadRequestException(400, "a chunk without a size");
            }
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            if (body.size() + length > MAX_BODY) {
                throw new BadRequestException(413, "body too long");
            }
            body.writeBytes(exactly(length));
            required();
        }
    }

    private byte[] exactly(long length) throws IOException, BadRequestException {
        if (length < 0 || length > MAX_BODY) {
            throw new BadRequestException(413, "body too long");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("the client closed the connection inside a body");
        }
        return bytes;
    }

    private String required() throws IOException, BadRequestException {
        return line().orElseThrow(() -> new EOFException("the client closed the connection inside a request"));
    }

    private Optional<String> line() throws IOException, BadRequestException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (--headLeft < 0) {
                throw new BadRequestException(431, "head too long");
            }
            if (c == '\n') {
                int last = line.length() - 1;
                if (last >= 0 && line.charAt(last) == '\r') {
                    line.setLength(last);
                }
                return Optional.of(line.toString());
            }
            line.append((char) c);
        }
        if (line.length() > 0) {
            throw new EOFException("the client closed the connection inside a line");
        }
        return Optional.empty();
    }
}
