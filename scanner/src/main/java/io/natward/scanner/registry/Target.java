package io.natward.scanner.registry;

import io.natward.policies.finding.Connection.Protection;
import io.natward.scanner.registry.CredentialSource.Scope;
import java.util.Optional;

/**
 * Where and how one host is contacted.
 *
 * @param host the host's name in the inventory, for messages
 * @param address DNS name or IP address to connect to
 * @param port TCP port
 * @param trust which certificate the host may show; empty for HTTP
 * @param authentication how to log in
 * @param identity who logs in; of a kind that the authentication can use
 * @param delegation whether the host may use the account's Kerberos ticket elsewhere
 * @param computerName the NetBIOS name that the host must give itself, upper case, 15 characters at most
 */
public record Target(
        String host,
        String address,
        int port,
        Transport transport,
        Optional<Trust> trust,
        Authentication authentication,
        Identity identity,
        boolean delegation,
        String computerName) {

    /**
     * Whether the account is one that this host keeps by itself, so that no domain and no KDC knows its password:
     * {@code .\\user} always; others by the scope of their source, and where that has none {@code HOST\\user}.
     */
    public boolean usesAccountOfHost() {
        return identity.source()
                .filter(from -> {
                    String before = domainOf(identity.name());
                    return before.equals(".")
                            || from.scope().map(Scope.LOCAL::equals).orElse(before.equalsIgnoreCase(computerName));
                })
                .isPresent();
    }

    /** What stands before the backslash, empty if there is none. */
    private static String domainOf(String account) {
        return account.substring(0, Math.max(0, account.indexOf('\\')));
    }

    /** What keeps the messages from others. */
    public Protection protection() {
        return trust.map(t -> t instanceof Trust.Insecure ? Protection.TLS_UNCHECKED : Protection.TLS)
                .orElse(Protection.SEALED);
    }

    /** Whether TLS is spoken. */
    public boolean tls() {
        return trust.isPresent();
    }

    /** {@code address:port}, with brackets around an IPv6 address. */
    public String endpoint() {
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }

    /** The same host, contacted at another place. */
    public Target at(String otherAddress, int otherPort) {
        return new Target(
                host, otherAddress, otherPort, transport, trust, authentication, identity, delegation, computerName);
    }

    /** The same host over HTTPS, with another certificate to show. */
    public Target trusting(Trust other) {
        return new Target(
                host, address, port, transport, Optional.of(other), authentication, identity, delegation, computerName);
    }

    /** The same host, which must give itself another name. */
    public Target calledItself(String name) {
        return new Target(host, address, port, transport, trust, authentication, identity, delegation, name);
    }

    /** The same host, with another login. */
    public Target as(Authentication other, Identity who) {
        return new Target(host, address, port, transport, trust, other, who, delegation, computerName);
    }

    /** The same host over another transport. */
    public Target over(Transport other) {
        return new Target(host, address, port, other, trust, authentication, identity, delegation, computerName);
    }
}
