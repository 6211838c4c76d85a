package io.natward.scanner.registry;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how one host is contacted.
 *
 * @param host the host's name in the inventory, for messages
 * @param address DNS name or IP address to connect to
 * @param port TCP port
 * @param tls whether to speak HTTPS
 * @param caFile PEM file of the authorities to trust; empty for the platform's own
 * @param authentication how to log in
 * @param account user name, {@code DOMAIN\\user}, {@code user@REALM} or {@code user}; empty for Kerberos with a ticket cache
 * @param password the account's password; empty for Kerberos with a ticket cache
 * @param computerName the NetBIOS name that the host must give itself, upper case, 15 characters at most
 */
public record Target(
        String host,
        String address,
        int port,
        boolean tls,
        Optional<Path> caFile,
        Authentication authentication,
        Optional<String> account,
        Optional<Secret> password,
        String computerName) {

    /** {@code address:port}, with brackets around an IPv6 address. */
    public String endpoint() {
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }
}
