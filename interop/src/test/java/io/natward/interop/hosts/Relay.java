package io.natward.interop.hosts;

/**
 * Somebody between clients and a host, who ends TLS with a certificate of his own.
 *
 * @param certificate what is wrong with it, in the acceptor's words; {@code trusted} where it is only another than the host's
 */
record Relay(String name, String certificate, String host) {

    String acceptorArgument() {
        return "%s:%s=%s".formatted(name, certificate, host);
    }
}
