package io.natward.scanner.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.natward.policies.finding.Connection.Login;
import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.diagnosis.Symptoms;
import io.natward.scanner.login.LoginContext;
import io.natward.scanner.login.MessageSealing;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.transport.RecordingGuard;
import io.natward.scanner.wsman.http.Endpoint;
import io.natward.scanner.wsman.http.HttpConnection;
import io.natward.scanner.wsman.http.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the account's guard hears of a host that ends a login with something other than yes or no. */
final class LoginDialogueTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RecordingGuard guard = new RecordingGuard();

    /** @param statuses the host's answers, one after the other; 401 with a token */
    private HostFailure failure(Integer... statuses) throws Exception {
        Deque<Integer> left = new ArrayDeque<>(List.of(statuses));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wsman", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Negotiate AAAA");
            exchange.sendResponseHeaders(left.remove(), -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        Target target = new Target(
                "ws-1",
                "127.0.0.1",
                port,
                Transport.WSMAN,
                Optional.empty(),
                Authentication.NTLM,
                new Identity.Password("user", Secret.of("password")),
                false,
                "WS-1");
        Endpoint endpoint = new Endpoint("127.0.0.1", port);
        try (Network network = new Network();
                Proof proof = new Proof(guard, target);
                HttpConnection connection = HttpConnection.open(
                        network, endpoint, Optional.empty(), System.nanoTime() + MINUTE.toNanos())) {
            LoginDialogue dialogue = new LoginDialogue(connection, new TwoLegs(), new Symptoms(target), proof);
            return catchThrowableOfType(HostFailure.class, () -> dialogue.run(MINUTE));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void who_is_forbidden_something_after_the_proof_was_accepted() throws Exception {
        HostFailure failure = failure(401, 403);

        assertThat(failure.why()).isEqualTo(NoAnswer.REJECTED);
        assertThat(failure.detail()).contains("HTTP 403");
        assertThat(guard.outcomes()).containsExactly("accepted");
    }

    @Test
    void who_meets_a_broken_host_after_the_proof_knows_nothing() throws Exception {
        assertThat(failure(401, 503).why()).isEqualTo(NoAnswer.FAILED);
        assertThat(guard.outcomes()).containsExactly("unknown");
    }

    @Test
    void who_is_forbidden_something_before_the_proof_has_not_been_asked_about() throws Exception {
        assertThat(failure(403).detail()).contains("HTTP 403");
        assertThat(guard.outcomes()).isEmpty();
    }

    /** Proves the secret with its second token. */
    private static final class TwoLegs implements LoginContext {
        private int steps;

        @Override
        public String scheme() {
            return "Negotiate";
        }

        @Override
        public Login mechanism() {
            return Login.NTLM;
        }

        @Override
        public byte[] step(byte[] fromHost) {
            steps++;
            return new byte[] {1};
        }

        @Override
        public boolean isComplete() {
            return steps > 1;
        }

        @Override
        public boolean isBeforeProof() {
            return steps < 2;
        }

        @Override
        public MessageSealing sealing() {
            throw new IllegalStateException("no login came of it");
        }

        @Override
        public void close() {}
    }
}
