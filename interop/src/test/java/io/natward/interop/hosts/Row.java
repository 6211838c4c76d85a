package io.natward.interop.hosts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A host of an inventory that tries one way to log in to a host of the acceptor; several rows may lead to the same one.
 *
 * @param name as the inventory and the reports have it
 * @param door where to knock: a host of the acceptor, or a relay to one
 * @param address {@code localhost}, for which there are certificates and tickets, or {@code 127.0.0.1}, for which there are
 *     certificates alone
 * @param credential one of those in the inventory's head
 * @param winrm the inventory's {@code winrm}, without braces
 */
record Row(String name, String door, String address, String credential, String winrm) {
    static final String BASIC = "row-basic";
    static final String NTLM = "row-ntlm";
    static final String NTLM_TLS = "row-ntlm-tls";
    static final String KERBEROS = "row-kerberos";
    static final String KERBEROS_CBT = "row-krb-cbt";
    static final String KERBEROS_HTTP = "row-krb-http";
    static final String CERTIFICATE = "row-cert";
    /** Has what Basic needs, and is reached by relays only. */
    static final String BEHIND = "row-behind";

    static final List<SeededHost> HOSTS = List.of(
            SeededHost.of(BASIC, "basic"),
            SeededHost.of(NTLM, "ntlm"),
            SeededHost.of(NTLM_TLS, "ntlm-tls"),
            SeededHost.of(KERBEROS, "kerberos"),
            SeededHost.of(KERBEROS_CBT, "kerberos-cbt"),
            SeededHost.of(KERBEROS_HTTP, "kerberos-http"),
            SeededHost.of(CERTIFICATE, "certificate"),
            SeededHost.of(BEHIND, "basic"));
    static final List<Relay> RELAYS = List.of(
            new Relay("relay-ntlm", "trusted", NTLM_TLS),
            new Relay("relay-krb", "trusted", KERBEROS_CBT),
            new Relay("relay-expiring", "expiring", BASIC),
            new Relay("relay-any", "untrusted", BASIC),
            new Relay("relay-untrusted", "untrusted", BEHIND),
            new Relay("relay-expired", "expired", BEHIND),
            new Relay("relay-other-name", "other-name", BEHIND),
            new Relay("relay-tls-1.1", "tls-1.1", BEHIND));

    private static final String HEAD = """
            credentials:
              plain: {account: %1$s, password: "${env:NATWARD_INTEROP_PASSWORD}"}
              domain: {account: 'NATWARD\\%1$s', password: "${env:NATWARD_INTEROP_PASSWORD}"}
              realm: {account: %1$s@NATWARD.EXAMPLE, password: "${env:NATWARD_INTEROP_PASSWORD}"}
              keys: {account: %1$s@NATWARD.EXAMPLE, keytab: %2$s/kerberos/user.keytab}
              cache: {ticket-cache: true}
              client: {certificate: %2$s/tls/client.p12, password: "${env:NATWARD_INTEROP_PASSWORD}"}
              stranger: {certificate: %2$s/tls/stranger.p12, password: "${env:NATWARD_INTEROP_PASSWORD}"}
            sites:
              here: {uplink: {to: internet, nat: none}}
            defaults: {transport: wsman, site: here, vpn-servers: []}
            hosts:
            """;

    static Row at(String door, String credential, String winrm) {
        return new Row(door, door, "localhost", credential, winrm);
    }

    Row named(String other) {
        return new Row(other, door, address, credential, winrm);
    }

    Row byAddress() {
        return new Row(name, door, "127.0.0.1", credential, winrm);
    }

    /** A {@code winrm} over HTTPS. */
    static String https(String authentication) {
        return "https: true, authentication: %s, tls: {ca-file: %s}".formatted(authentication, Acceptor.caFile());
    }

    /** An inventory of these rows. */
    static String inventory(List<Row> rows) throws IOException {
        Path work = Acceptor.work();
        StringBuilder yaml = new StringBuilder(HEAD.formatted(Acceptor.USER, work));
        for (Row row : rows) {
            yaml.append("  %s: {computer-name: %s, address: %s, port: %d, credential: %s, winrm: {%s}}%n"
                    .formatted(
                            row.name,
                            row.host(),
                            row.address,
                            Rig.acceptor().port(row.door),
                            row.credential,
                            row.winrm));
        }
        return yaml.toString();
    }

    /** The acceptor's host that answers in the end. */
    String host() {
        return RELAYS.stream()
                .filter(relay -> relay.name().equals(door))
                .map(Relay::host)
                .findFirst()
                .orElse(door);
    }
}
