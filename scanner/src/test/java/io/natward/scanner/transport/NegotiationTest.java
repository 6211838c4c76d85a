package io.natward.scanner.transport;

import static io.natward.scanner.transport.SimulatedTargets.ACCOUNT;
import static io.natward.scanner.transport.SimulatedTargets.PASSWORD;
import static io.natward.scanner.transport.SimulatedTargets.PATIENT;
import static io.natward.scanner.transport.SimulatedTargets.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.login.kerberos.TestRealm;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.CredentialSource;
import io.natward.scanner.registry.CredentialSource.Scope;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.simulator.host.SimulatedHost;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is agreed on to log in with. */
final class NegotiationTest {
    private static final String HOST = "ws-001.branch.example";

    @TempDir
    private Path folder;

    private SimulatedTargets targets() throws Exception {
        return SimulatedTargets.of(
                Transport.WSMAN, folder, SimulatedHost.windows10(HOST).account(ACCOUNT, PASSWORD));
    }

    @Test
    void takes_ntlm_where_kerberos_cannot_be_had_and_says_so() throws Exception {
        try (SimulatedTargets targets = targets()) {
            ReadOutcome outcome = targets.read(targets.target(HOST, Authentication.NEGOTIATE, PASSWORD), PATIENT);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            ReadOutcome.Answered.class,
                            answered -> assertThat(
                                            answered.contact().connection().sentence())
                                    .isEqualTo("wsman, NTLM over HTTP, sealed"));
            assertThat(targets.guard().outcomes()).containsExactly("accepted");
        }
    }

    /** Of the name, but not with the password, that the KDC has for the domain's account. */
    @ParameterizedTest
    @CsvSource({"natward, LOCAL", "'.\\natward',"})
    void an_account_of_the_hosts_themselves_goes_to_no_kdc(String account, Scope scope) throws Exception {
        TestRealm.get();
        CredentialSource source = new CredentialSource("laps", Optional.ofNullable(scope));
        try (SimulatedTargets targets = SimulatedTargets.of(
                Transport.WSMAN,
                folder,
                SimulatedHost.windows10("ws-1").account("natward", "of ws-1"),
                SimulatedHost.windows10("ws-2").account("natward", "of ws-2"))) {
            for (String name : List.of("ws-1", "ws-2")) {
                Target target = targets.target(name, Authentication.NEGOTIATE, PASSWORD)
                        .as(Authentication.NEGOTIATE, new Identity.Password(account, Secret.of("of " + name), source));

                assertThat(targets.read(target, PATIENT))
                        .isInstanceOfSatisfying(
                                ReadOutcome.Answered.class,
                                answered -> assertThat(
                                                answered.contact().connection().sentence())
                                        .isEqualTo("wsman, NTLM over HTTP, sealed"));
            }
            assertThat(targets.guard().outcomes()).containsExactly("accepted", "accepted");
        }
    }

    @Test
    void proves_nothing_to_a_host_that_does_not_offer_the_scheme() throws Exception {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wsman", exchange -> {
            authorizations.addAll(
                    Optional.ofNullable(exchange.getRequestHeaders().get("Authorization"))
                            .orElse(List.of()));
            exchange.getResponseHeaders().add("WWW-Authenticate", "Kerberos, Basic realm=\"WSMAN\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try (SimulatedTargets targets = targets()) {
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD)
                    .at("127.0.0.1", server.getAddress().getPort());

            ReadOutcome.Unanswered outcome = unanswered(targets.read(target, PATIENT));

            assertThat(outcome.why()).isEqualTo(NoAnswer.REJECTED);
            assertThat(outcome.detail()).contains("does not offer to log in with NTLM (it offers Basic, Kerberos)");
            assertThat(authorizations).singleElement().asString().startsWith("Negotiate TlRMTVNTUAAB");
            assertThat(targets.guard().outcomes()).isEmpty();
        } finally {
            server.stop(0);
        }
    }
}
