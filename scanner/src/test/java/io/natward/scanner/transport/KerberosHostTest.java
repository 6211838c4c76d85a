package io.natward.scanner.transport;

import static io.natward.scanner.transport.SimulatedTargets.PATIENT;
import static io.natward.scanner.transport.SimulatedTargets.unanswered;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.login.kerberos.TestHost;
import io.natward.scanner.login.kerberos.TestRealm;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.CredentialSource;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kerberos on its whole way, from a KDC over the login to a sealed message; {@code interop/} goes on from there with hosts
 * that answer.
 */
final class KerberosHostTest {
    private static final String SCHEME = "Kerberos ";
    private static final byte[] SEALED = "Content-Type: application/octet-stream\r\n".getBytes(ISO_8859_1);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final RecordingGuard guard = new RecordingGuard();
    private final RegistryReader reader = SimulatedTargets.reader(Transport.WSMAN, guard);
    private HttpServer server;
    private TestHost host;

    @BeforeEach
    void start() throws Exception {
        TestRealm.get();
        host = new TestHost("HTTP/" + TestRealm.LOCAL);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wsman", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        reader.close();
        server.stop(0);
    }

    /** Lets the account in, takes one sealed message, and lets it do nothing. */
    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Optional<String> login =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        try {
            if (login.isPresent()) {
                said.add(login.get().substring(0, SCHEME.length()) + body.length);
                byte[] reply =
                        host.accept(Base64.getDecoder().decode(login.get().substring(SCHEME.length())));
                exchange.getResponseHeaders()
                        .add("WWW-Authenticate", SCHEME + Base64.getEncoder().encodeToString(reply));
                exchange.sendResponseHeaders(200, -1);
            } else {
                said.add(exchange.getRequestHeaders().getFirst("Content-Type"));
                said.add(new String(host.unseal(sealed(body)), UTF_8));
                exchange.sendResponseHeaders(403, -1);
            }
        } catch (GSSException e) {
            said.add(String.valueOf(e.getMessage()));
            exchange.sendResponseHeaders(401, -1);
        }
        exchange.close();
    }

    /** Signature and data, without what MS-WSMV 2.2.9.1 puts around them. */
    private static byte[] sealed(byte[] body) {
        String text = new String(body, ISO_8859_1);
        int start = text.indexOf(new String(SEALED, ISO_8859_1)) + SEALED.length;
        int signature = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(start);
        assertThat(signature).isEqualTo(60);
        return Arrays.copyOfRange(body, start + Integer.BYTES, text.lastIndexOf("--Encrypted Boundary--"));
    }

    private Target target(Authentication authentication, Secret password) {
        return new Target(
                "ws-001",
                TestRealm.LOCAL,
                server.getAddress().getPort(),
                Transport.WSMAN,
                Optional.empty(),
                authentication,
                new Identity.Password(TestRealm.USER, password),
                false,
                "WS-001");
    }

    private ReadOutcome.Unanswered read(Target target) throws InterruptedException {
        return unanswered(reader.read(target, SimulatedTargets.QUERIES, PATIENT));
    }

    @Test
    void logs_in_with_one_token_and_seals_the_first_message() throws Exception {
        for (Authentication way : List.of(Authentication.KERBEROS, Authentication.NEGOTIATE)) {
            said.clear();
            host = new TestHost("HTTP/" + TestRealm.LOCAL);
            ReadOutcome.Unanswered outcome = read(target(way, TestRealm.PASSWORD));

            assertThat(outcome.detail()).as("%s", said).contains("does not let").contains("HTTP 403");
            assertThat(said).hasSize(3);
            assertThat(said.get(0)).isEqualTo(SCHEME + "0");
            assertThat(said.get(1)).contains("protocol=\"application/HTTP-Kerberos-session-encrypted\"");
            assertThat(said.get(2)).startsWith("<").contains("/transfer/Create");
        }
        assertThat(guard.outcomes()).containsExactly("accepted", "accepted");
    }

    @Test
    void a_password_that_the_kdc_rejects_is_shown_to_no_host() throws Exception {
        for (Authentication way : List.of(Authentication.KERBEROS, Authentication.NEGOTIATE)) {
            ReadOutcome.Unanswered outcome = read(target(way, Secret.of("wrong")));

            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.REJECTED);
            assertThat(outcome.detail()).contains("wrong password or key for " + TestRealm.USER);
            assertThat(said).isEmpty();
        }
        assertThat(guard.outcomes()).containsOnly("rejected");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void an_account_of_the_host_itself_goes_to_no_kdc_and_no_host(Transport transport) throws Exception {
        Identity ownOfHost = new Identity.Password(
                "natward", TestRealm.PASSWORD, new CredentialSource("laps", Optional.of(CredentialSource.Scope.LOCAL)));
        Target http = target(Authentication.KERBEROS, TestRealm.PASSWORD)
                .as(Authentication.KERBEROS, ownOfHost)
                .over(transport);
        Target target = transport == Transport.WINRM4J ? http.trusting(new Trust.Platform()) : http;
        try (RegistryReader either = SimulatedTargets.reader(transport, guard)) {
            ReadOutcome.Unanswered outcome = unanswered(either.read(target, SimulatedTargets.QUERIES, PATIENT));

            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.NOT_ATTEMPTED);
            assertThat(outcome.detail()).contains("natward is an account of the host itself");
            assertThat(guard.outcomes()).isEmpty();
            assertThat(said).isEmpty();
        }
    }

    @Test
    void a_host_with_another_key_is_not_believed() throws Exception {
        host = new TestHost("HTTP/" + TestRealm.HOST);

        ReadOutcome.Unanswered outcome = read(target(Authentication.NEGOTIATE, TestRealm.PASSWORD));

        assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.REJECTED);
        assertThat(said).hasSize(2);
    }
}
