package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.natward.policies.finding.Connection.Login;
import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.diagnosis.Symptoms;
import io.natward.scanner.login.LoginContext;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.MessageSealing;
import io.natward.scanner.login.SealedMessage;
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
import io.natward.scanner.wsman.soap.Reply;
import io.natward.scanner.wsman.soap.Request;
import io.natward.scanner.wsman.soap.Requests;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of replies after a login that agreed to seal. The seal here turns each bit over, and its signature is fixed. */
final class WireTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String SEALED = SealedBody.contentType(Turned.PROTOCOL);
    private static final String CLEAR = "application/soap+xml;charset=UTF-8";

    private final Request request = new Requests("http://ws-1:5985/wsman").delete("S", MINUTE);

    private String reply() {
        return ScriptedHost.envelope(request.id(), "http://schemas.xmlsoap.org/ws/2004/09/transfer/DeleteResponse", "");
    }

    private String fault() {
        return ScriptedHost.envelope(request.id(), "fault", "<s:Fault><s:Reason>no</s:Reason></s:Fault>");
    }

    private Reply ask(int status, String contentType, byte[] body) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wsman", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Content-Type")).isEqualTo(SEALED);
            assertThat(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                    .doesNotContain("Envelope");
            exchange.getResponseHeaders().add("Content-Type", contentType);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        Identity identity = new Identity.Password("user", Secret.of("password"));
        Target target = new Target(
                "ws-1",
                "127.0.0.1",
                port,
                Transport.WSMAN,
                Optional.empty(),
                Authentication.NTLM,
                identity,
                false,
                "WS-1");
        long until = System.nanoTime() + MINUTE.toNanos();
        try (Network network = new Network();
                Wire wire = Wire.loggedIn(
                        HttpConnection.open(network, new Endpoint("127.0.0.1", port), Optional.empty(), until),
                        new Symptoms(target),
                        new Proof(new RecordingGuard(), target),
                        new Complete(),
                        true)) {
            return wire.ask(request, MINUTE);
        } finally {
            server.stop(0);
        }
    }

    private static byte[] sealed(String text) {
        byte[] plain = text.getBytes(UTF_8);
        return SealedBody.write(new Turned().seal(plain), Turned.PROTOCOL, plain.length);
    }

    @Test
    void takes_sealed_replies_and_sealed_faults() throws Exception {
        assertThat(ask(200, SEALED, sealed(reply())).fault()).isEmpty();
        assertThat(ask(500, SEALED, sealed(fault())).fault()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"200", "500", "400"})
    void uses_nothing_that_comes_in_the_clear_not_even_a_fault(int status) {
        byte[] clear = (status == 200 ? reply() : fault()).getBytes(UTF_8);

        assertThatThrownBy(() -> ask(status, CLEAR, clear)).isInstanceOfSatisfying(HostFailure.class, failure -> {
            assertThat(failure.why()).isEqualTo(NoAnswer.FAILED);
            assertThat(failure.detail()).contains("answered in the clear although it had agreed to seal");
        });
    }

    @Test
    void uses_nothing_that_is_sealed_by_somebody_else() {
        byte[] tampered = sealed(reply());
        tampered[tampered.length - 40] ^= 1;

        assertThatThrownBy(() -> ask(200, SEALED, tampered)).isInstanceOf(LoginFailure.class);
    }

    @Test
    void uses_nothing_that_only_says_it_is_sealed() {
        assertThatThrownBy(() -> ask(200, SEALED, reply().getBytes(UTF_8))).isInstanceOf(LoginFailure.class);
    }

    private static final class Turned implements MessageSealing {
        static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";

        @Override
        public String protocol() {
            return PROTOCOL;
        }

        private static byte[] turned(byte[] bytes) {
            byte[] turned = bytes.clone();
            for (int i = 0; i < turned.length; i++) {
                turned[i] ^= (byte) 0xff;
            }
            return turned;
        }

        @Override
        public SealedMessage seal(byte[] plain) {
            byte[] signature = Integer.toHexString(Arrays.hashCode(plain)).getBytes(UTF_8);
            return new SealedMessage(signature, turned(plain));
        }

        @Override
        public byte[] unseal(SealedMessage sealed) throws LoginFailure {
            byte[] plain = turned(sealed.data());
            if (!Arrays.equals(seal(plain).signature(), sealed.signature())) {
                throw new LoginFailure(LoginFailure.Reason.MALFORMED, "another seal");
            }
            return plain;
        }
    }

    private static final class Complete implements LoginContext {
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
            throw new IllegalStateException("the login is complete");
        }

        @Override
        public boolean isComplete() {
            return true;
        }

        @Override
        public boolean isBeforeProof() {
            return false;
        }

        @Override
        public MessageSealing sealing() {
            return new Turned();
        }

        @Override
        public void close() {}
    }
}
