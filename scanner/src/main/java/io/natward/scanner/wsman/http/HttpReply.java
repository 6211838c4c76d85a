package io.natward.scanner.wsman.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A whole reply.
 *
 * @param headers in the order they came
 * @param body empty if there is none; the caller's own
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one method to the next, never compared
public record HttpReply(int status, List<Header> headers, byte[] body) {

    /** @param name in lower case */
    public record Header(String name, String value) {}

    public HttpReply {
        headers = List.copyOf(headers);
    }

    /** @param name in lower case */
    public List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .toList();
    }

    /** The first of its name. */
    public Optional<String> first(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst();
    }

    /** {@code application/soap+xml}, without parameters and in lower case; empty if the reply does not say. */
    public String mediaType() {
        String type = first("content-type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
