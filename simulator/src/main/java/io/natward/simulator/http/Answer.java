package io.natward.simulator.http;

import java.util.ArrayList;
import java.util.List;

/** What a connection does once a request has come. */
public sealed interface Answer {
    record Header(String name, String value) {}

    /** A well-formed response. */
    final class Response implements Answer {
        private final int status;
        private final List<Header> headers;
        private final byte[] body;
        private final boolean closing;

        private Response(int status, List<Header> headers, byte[] body, boolean closing) {
            this.status = status;
            this.headers = new ArrayList<>(headers);
            this.body = body;
            this.closing = closing;
        }

        public static Response of(int status, String contentType, byte[] body) {
            return new Response(status, List.of(new Header("Content-Type", contentType)), body.clone(), false);
        }

        public static Response empty(int status) {
            return new Response(status, List.of(), new byte[0], false);
        }

        /** With one header more, also where there is one of that name. */
        public Response with(String name, String value) {
            Response changed = new Response(status, headers, body, closing);
            changed.headers.add(new Header(name, value));
            return changed;
        }

        Response without(String name) {
            Response changed = new Response(status, headers, body, closing);
            changed.headers.removeIf(header -> header.name().equalsIgnoreCase(name));
            return changed;
        }

        /** The connection ends after it. */
        public Response thenClosing() {
            return new Response(status, headers, body, true);
        }

        int status() {
            return status;
        }

        List<Header> headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }

        boolean closing() {
            return closing;
        }
    }

    /** A response on its way to the client that does not arrive as it should. */
    record Delivered(Response response, Delivery how) implements Answer {}

    /** Nothing, until the client gives up. */
    record Silence() implements Answer {}
}
