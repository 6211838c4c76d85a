package io.natward.scanner.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.transport.SimulatedTargets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts whose challenge (MS-NLMP 2.2.1.2) would lead to less than NTLMv2 with strong sealing. */
final class StrictNtlmTest {
    private static final int UNICODE_NTLM_AND_TARGET = 0x00000205;
    private static final int TARGET_INFO = 0x00800000;

    @ParameterizedTest
    @CsvSource({"false, NTLMv1", "true, extended session security"})
    void sends_no_proof_of_the_password_to_a_host_that_offers_less(boolean targetInfo, String words) throws Exception {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wsman", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            exchange.getRequestBody().readAllBytes();
            if (authorization != null) {
                authorizations.add(authorization);
            }
            exchange.getResponseHeaders()
                    .add(
                            "WWW-Authenticate",
                            authorization == null ? "Negotiate" : "Negotiate " + challenge(targetInfo));
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try (WinRm4jReader reader = new WinRm4jReader()) {
            Target target = new Target(
                    "ws-1",
                    "127.0.0.1",
                    server.getAddress().getPort(),
                    Transport.WINRM4J,
                    Optional.empty(),
                    Authentication.NTLM,
                    new Identity.Password("user", Secret.of("password")),
                    false,
                    "WS-1");

            var outcome = SimulatedTargets.unanswered(
                    reader.read(target, SimulatedTargets.QUERIES, SimulatedTargets.PATIENT));

            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.REJECTED);
            assertThat(outcome.detail()).contains(words);
            assertThat(authorizations).hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    private static String challenge(boolean targetInfo) {
        byte[] name = "WS".getBytes(StandardCharsets.UTF_16LE);
        byte[] info = new byte[] {2, 0, 4, 0, 'W', 0, 'S', 0, 0, 0, 0, 0};
        ByteBuffer message = ByteBuffer.allocate(56 + name.length + info.length).order(ByteOrder.LITTLE_ENDIAN);
        message.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(2);
        message.putShort((short) name.length).putShort((short) name.length).putInt(56);
        message.putInt(UNICODE_NTLM_AND_TARGET | (targetInfo ? TARGET_INFO : 0))
                .putLong(42)
                .putLong(0);
        int length = targetInfo ? info.length : 0;
        message.putShort((short) length).putShort((short) length).putInt(56 + name.length);
        message.putLong(0).put(name).put(info);
        return Base64.getEncoder().encodeToString(message.array());
    }
}
