package io.natward.interop.hosts;

import static io.natward.interop.hosts.Row.https;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every way in that {@code transport: wsman} has, to hosts that this project did not write. */
final class AuthenticationIT {
    private static final String BOUND_KERBEROS = "wsman kerberos tls bound";
    private static final String SEALED_KERBEROS = "wsman kerberos sealed";
    private static final String SEALED_NTLM = "wsman ntlm sealed";
    private static final String BOUND_NTLM = "wsman ntlm tls bound";

    /** Each row, and what the report is to say of it. */
    private static final Map<Row, String> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put(Row.at(Row.BASIC, "plain", https("basic")), "wsman basic tls");
        ROWS.put(Row.at(Row.NTLM, "plain", "authentication: ntlm"), SEALED_NTLM);
        ROWS.put(Row.at(Row.NTLM, "domain", "authentication: ntlm").named("ntlm-domain"), SEALED_NTLM);
        ROWS.put(Row.at(Row.NTLM_TLS, "plain", https("ntlm")), BOUND_NTLM);
        for (String door : List.of(Row.KERBEROS, Row.KERBEROS_CBT)) {
            for (String credential : List.of("cache", "keys", "realm")) {
                ROWS.put(Row.at(door, credential, https("kerberos")).named(door + "-" + credential), BOUND_KERBEROS);
            }
        }
        for (String credential : List.of("cache", "keys", "realm")) {
            ROWS.put(
                    Row.at(Row.KERBEROS_HTTP, credential, "authentication: kerberos")
                            .named(Row.KERBEROS_HTTP + "-" + credential),
                    SEALED_KERBEROS);
        }
        ROWS.put(Row.at(Row.CERTIFICATE, "client", https("certificate")), "wsman certificate tls");
        ROWS.put(
                Row.at(Row.KERBEROS_CBT, "domain", https("negotiate")).named("negotiate-kerberos-tls"), BOUND_KERBEROS);
        ROWS.put(
                Row.at(Row.KERBEROS_HTTP, "domain", "authentication: negotiate").named("negotiate-kerberos"),
                SEALED_KERBEROS);
        // The KDC knows no such service as HTTP/127.0.0.1.
        ROWS.put(
                Row.at(Row.NTLM_TLS, "domain", https("negotiate"))
                        .named("negotiate-ntlm-tls")
                        .byAddress(),
                BOUND_NTLM);
        ROWS.put(
                Row.at(Row.NTLM, "domain", "authentication: negotiate")
                        .named("negotiate-ntlm")
                        .byAddress(),
                SEALED_NTLM);
    }

    private static Scan scan;
    private static Map<String, JsonNode> counters = Map.of();

    @BeforeAll
    static void scanAll() throws IOException, InterruptedException {
        Tickets tickets = Tickets.kinit("good");
        scan = Scan.of("rows", Row.inventory(new ArrayList<>(ROWS.keySet())), Acceptor.PASSWORD, tickets.environment());
        counters = Rig.acceptor().statistics();
    }

    static Stream<Row> rows() {
        return ROWS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void lets_natward_in_and_the_report_says_how(Row row) {
        assertThat(scan.connection(row.name())).as("%s", scan.run()).isEqualTo(ROWS.get(row));
        assertThat(scan.result(row.name()).path("notes")).isEmpty();
    }

    @Test
    void each_host_saw_just_these_logins_and_nothing_in_the_clear() {
        for (SeededHost host : Row.HOSTS) {
            List<Row> rows =
                    rows().filter(row -> row.door().equals(host.name())).toList();
            JsonNode seen = counters.get(host.name());
            int requests = seen.path("requests").asInt();
            // Where Wine is slow, the host itself asks for one more Receive.
            assertThat(requests - seen.path("faults").asInt()).as("%s", seen).isEqualTo(4 * rows.size());
            // Basic and a certificate's header go with each request.
            boolean eachTime = Set.of("basic", "certificate").contains(host.kind());
            assertThat(seen.at("/logins/" + host.kind()).asInt())
                    .as("%s", seen)
                    .isEqualTo(eachTime ? requests : rows.size());
            assertThat(seen.path("logins")).hasSizeLessThanOrEqualTo(1);
            assertThat(seen.path("rejectedLogins").asInt()).isZero();
            assertThat(seen.path("unsealedRequests").asInt()).isZero();
            assertThat(seen.path("openShells").asInt()).isZero();
            assertThat(rows.stream()
                            .mapToInt(row -> scan.result(row.name())
                                    .at("/outcome/contact/requests")
                                    .asInt())
                            .sum())
                    .as("what the report says")
                    .isEqualTo(requests);
        }
    }

    @Test
    void hands_over_no_ticket_unless_the_inventory_says_so() throws IOException, InterruptedException {
        for (String host : List.of(Row.KERBEROS, Row.KERBEROS_CBT, Row.KERBEROS_HTTP)) {
            assertThat(counters.get(host).path("delegatedTickets").asInt())
                    .as(host)
                    .isZero();
        }
        Tickets tickets = Tickets.kinit("forwardable", "-f");
        List<Row> rows = new ArrayList<>();
        for (String credential : List.of("cache", "keys", "realm")) {
            rows.add(Row.at(Row.KERBEROS_CBT, credential, https("kerberos") + ", delegation: true")
                    .named("bound-" + credential));
            rows.add(Row.at(Row.KERBEROS_HTTP, credential, "authentication: kerberos, delegation: true")
                    .named("sealed-" + credential));
        }
        Scan delegating = Scan.of("delegation", Row.inventory(rows), Acceptor.PASSWORD, tickets.environment());
        for (Row row : rows) {
            assertThat(delegating.connection(row.name()))
                    .as("%s", delegating.run())
                    .isEqualTo(row.name().startsWith("bound") ? BOUND_KERBEROS : SEALED_KERBEROS);
        }
        assertThat(Rig.acceptor().count(Row.KERBEROS_CBT, "delegatedTickets")).isEqualTo(3);
        assertThat(Rig.acceptor().count(Row.KERBEROS_HTTP, "delegatedTickets")).isEqualTo(3);
    }
}
