package io.natward.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The acceptor under other clients than ours: a row that is proved against it is worth what it refuses. */
final class KerberosClientsIT {
    private static final String OVER_HTTPS = "clients-kerberos";
    private static final String BOUND = "clients-bound";
    private static final String SEALED = "clients-sealed";
    private static final String CERTIFICATE = "clients-tls";
    static final List<SeededHost> HOSTS = List.of(
            SeededHost.of(OVER_HTTPS, "kerberos"),
            SeededHost.of(BOUND, "kerberos-cbt"),
            SeededHost.of(SEALED, "kerberos-http"),
            SeededHost.of(CERTIFICATE, "certificate"));

    @Test
    void get_in_with_kerberos_and_certificates_as_windows_wants_them() throws IOException, InterruptedException {
        Acceptor acceptor = Rig.acceptor();
        // Debian's Python by its path: the clients are Debian's.
        Stream<String> program = Stream.of(
                "/usr/bin/python3",
                "kerberos_clients.py",
                Acceptor.USER,
                Acceptor.work().toString());
        Stream<String> ports =
                Stream.of(OVER_HTTPS, BOUND, SEALED, CERTIFICATE).map(name -> Integer.toString(acceptor.port(name)));
        Program.Run run = Program.run(
                Checkout.interop(),
                Duration.ofMinutes(3),
                Map.of("NATWARD_INTEROP_PASSWORD", Acceptor.PASSWORD),
                Stream.concat(program, ports).toList());

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.stdout().lines())
                .as("%s", run)
                .hasSize(25)
                .contains(
                        "ok: a ticket from the user's keytab",
                        "ok: over HTTPS: a login with the channel's binding",
                        "ok: over HTTPS: refused: no binding",
                        "ok: over HTTP: the answer is sealed the same way",
                        "ok: refused over HTTP: a token that is not rotated",
                        "ok: refused over HTTP: a body in the clear",
                        "ok: a client certificate from the PKCS#12 file",
                        "ok: refused: no client certificate");
        Map<String, JsonNode> statistics = acceptor.statistics();
        assertThat(statistics.get(BOUND).at("/logins/kerberos-cbt").asInt()).isEqualTo(1);
        assertThat(statistics.get(BOUND).path("rejectedLogins").asInt()).isEqualTo(2);
        assertThat(statistics.get(SEALED).path("unsealedRequests").asInt()).isEqualTo(6);
        assertThat(statistics.get(SEALED).path("rejectedLogins").asInt()).isEqualTo(4);
        assertThat(statistics.get(CERTIFICATE).at("/logins/certificate").asInt())
                .isEqualTo(2);
    }
}
