package io.natward.interop.hosts;

import static io.natward.interop.hosts.Row.https;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is wrong is refused by hosts and a KDC that this project did not write, once, and natward says what it was. */
final class RefusedLoginsIT {
    private static final String WRONG = "not the password";

    private static Scan scan(String password, Map<String, String> environment, Row row)
            throws IOException, InterruptedException {
        return Scan.of("refused-" + row.name(), Row.inventory(List.of(row)), password, environment);
    }

    private static void assertNoAnswer(Scan scan, Row row, String why, String sentence) {
        JsonNode result = scan.result(row.name());
        assertThat(result.at("/outcome/why").asString("answered"))
                .as("%s", scan.run())
                .isEqualTo(why);
        assertThat(result.at("/outcome/detail").asString("")).contains(sentence);
        assertThat(result.path("findings")).isEmpty();
        assertThat(scan.run().exitCode()).isEqualTo(3);
    }

    static Stream<Arguments> wrongPasswords() {
        return Stream.of(
                Arguments.of(
                        Row.at(Row.BASIC, "plain", https("basic")),
                        1,
                        "rejected the login of 'natward' with basic (HTTP 401)"),
                Arguments.of(
                        Row.at(Row.NTLM, "plain", "authentication: ntlm"),
                        1,
                        "rejected the login of 'natward' with ntlm (HTTP 401)"),
                Arguments.of(
                        Row.at(Row.NTLM_TLS, "plain", https("ntlm")),
                        1,
                        "rejected the login of 'natward' with ntlm (HTTP 401)"),
                // The KDC says no; the host is not asked.
                Arguments.of(
                        Row.at(Row.KERBEROS, "realm", https("kerberos")),
                        0,
                        "wrong password or key for natward@NATWARD.EXAMPLE"),
                Arguments.of(
                        Row.at(Row.KERBEROS_HTTP, "domain", "authentication: negotiate"),
                        0,
                        "wrong password or key for natward@NATWARD.EXAMPLE"));
    }

    @ParameterizedTest
    @MethodSource("wrongPasswords")
    void a_wrong_password_is_tried_once(Row row, int rejections, String sentence)
            throws IOException, InterruptedException {
        int before = Rig.acceptor().count(row.host(), "rejectedLogins");
        Scan scan = scan(WRONG, Map.of(), row);
        assertNoAnswer(scan, row, "rejected", sentence);
        assertThat(Rig.acceptor().count(row.host(), "rejectedLogins")).isEqualTo(before + rejections);
    }

    static Stream<Arguments> relayed() {
        return Stream.of(
                Arguments.of(
                        Row.at("relay-ntlm", "plain", https("ntlm")),
                        "it rejects just so what a proxy in between, with TLS of its own, passes on"),
                // MIT Kerberos has no better number for it.
                Arguments.of(
                        Row.at("relay-krb", "realm", https("kerberos")),
                        "the host refused the ticket for HTTP/localhost (Kerberos error 60)"));
    }

    /** His certificate is good for the address, and of the authority that natward trusts. */
    @ParameterizedTest
    @MethodSource("relayed")
    void a_login_that_somebody_in_between_passes_on_is_refused_for_its_channel_binding(Row row, String sentence)
            throws IOException, InterruptedException {
        int before = Rig.acceptor().count(row.host(), "rejectedLogins");
        int requests = Rig.acceptor().count(row.host(), "requests");
        Scan scan = scan(Acceptor.PASSWORD, Map.of(), row);
        assertNoAnswer(scan, row, "rejected", sentence);
        assertThat(Rig.acceptor().count(row.host(), "rejectedLogins")).isEqualTo(before + 1);
        assertThat(Rig.acceptor().count(row.host(), "requests")).isEqualTo(requests);
    }

    @Test
    void an_expired_ticket_is_not_even_shown() throws IOException, InterruptedException {
        Row row = Row.at(Row.KERBEROS, "cache", https("kerberos"));
        Tickets tickets = Tickets.kinit("expired", "-l", "1s").waitUntilExpired();
        Scan scan = scan(Acceptor.PASSWORD, tickets.environment(), row);
        assertNoAnswer(scan, row, "not-attempted", "the ticket cache holds no ticket that is still valid; run kinit");
    }

    @Test
    void a_ticket_that_is_not_to_be_forwarded_is_not_delegated() throws IOException, InterruptedException {
        Row row = Row.at(Row.KERBEROS_HTTP, "cache", "authentication: kerberos, delegation: true");
        Tickets tickets = Tickets.kinit("not-forwardable", "-F");
        Scan scan = scan(Acceptor.PASSWORD, tickets.environment(), row);
        assertNoAnswer(scan, row, "not-attempted", "cannot be delegated: it is not forwardable");
    }

    @Test
    void a_host_that_the_kdc_does_not_know_gets_no_ticket() throws IOException, InterruptedException {
        Row row = Row.at(Row.KERBEROS, "realm", https("kerberos")).byAddress();
        Scan scan = scan(Acceptor.PASSWORD, Map.of(), row);
        assertNoAnswer(scan, row, "rejected", "the Kerberos KDC knows neither HTTP/127.0.0.1 nor WSMAN/127.0.0.1");
    }

    @Test
    void a_client_certificate_that_the_host_does_not_trust_is_refused() throws IOException, InterruptedException {
        Row row = Row.at(Row.CERTIFICATE, "stranger", https("certificate"));
        Scan scan = scan(Acceptor.PASSWORD, Map.of(), row);
        assertNoAnswer(scan, row, "rejected", "did not take the client certificate");
    }

    @Test
    void basic_over_http_is_refused_before_anybody_is_contacted() throws IOException, InterruptedException {
        int before = Rig.acceptor().count(Row.NTLM, "requests");
        Row row = Row.at(Row.NTLM, "plain", "authentication: basic");
        Scan scan = scan(Acceptor.PASSWORD, Map.of(), row);
        assertThat(scan.run().exitCode()).as("%s", scan.run()).isEqualTo(2);
        assertThat(scan.run().stderr()).contains("Basic over HTTP would send the password readable");
        assertThat(Rig.acceptor().count(Row.NTLM, "requests")).isEqualTo(before);
    }
}
