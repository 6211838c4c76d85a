package io.natward.scanner.wsman.http;

/**
 * Where to connect.
 *
 * @param name DNS name or IP address
 */
public record Endpoint(String name, int port) {

    /** As a Host header and a URL write it: {@code [::1]:5985}. */
    public String authority() {
        return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port;
    }
}
