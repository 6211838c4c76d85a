package io.natward.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The acceptor under other clients than ours: a row that is proved against it is worth what it refuses. */
final class NtlmClientsIT {
    private static final String SEALED = "ntlm-sealed";
    private static final String BOUND = "ntlm-bound";

    static final List<SeededHost> HOSTS = List.of(SeededHost.of(SEALED, "ntlm"), SeededHost.of(BOUND, "ntlm-tls"));

    @Test
    void get_in_with_ntlm_v2_alone_sealed_over_http_and_bound_to_the_channel_over_https()
            throws IOException, InterruptedException {
        Acceptor acceptor = Rig.acceptor();
        Program.Run run = Program.run(
                Checkout.interop(),
                Duration.ofMinutes(3),
                Map.of("NATWARD_INTEROP_PASSWORD", Acceptor.PASSWORD),
                List.of(
                        // Debian's Python by its path: the clients are Debian's.
                        "/usr/bin/python3",
                        "ntlm_clients.py",
                        Acceptor.USER,
                        Integer.toString(acceptor.port(SEALED)),
                        Integer.toString(acceptor.port(BOUND)),
                        Acceptor.caFile().toString()));

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.stdout().lines())
                .as("%s", run)
                .hasSize(10)
                .contains(
                        "ok: NTLM sealed over HTTP",
                        "ok: NTLM over HTTPS with the channel's binding",
                        "ok: refused over HTTPS: no binding",
                        "ok: refused over HTTPS: another channel's binding",
                        "ok: refused over HTTP: a body in the clear",
                        "ok: refused over HTTP: NTLMv1",
                        "ok: refused over HTTPS: NTLMv1");
        Map<String, JsonNode> statistics = acceptor.statistics();
        assertThat(statistics.get(SEALED).at("/logins/ntlm").asInt()).isPositive();
        assertThat(statistics.get(SEALED).path("unsealedRequests").asInt()).isEqualTo(1);
        assertThat(statistics.get(BOUND).at("/logins/ntlm-tls").asInt()).isEqualTo(2);
        assertThat(statistics.get(BOUND).path("rejectedLogins").asInt()).isGreaterThanOrEqualTo(4);
    }
}
