package io.natward.simulator.http;

import java.util.Map;
import java.util.Optional;

/** An HTTP request as it came. */
public final class Request {
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    /** @param headers by lower-case name; of several with one name the first */
    Request(String method, String path, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public byte[] body() {
        return body.clone();
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
