package io.natward.simulator;

import static io.natward.simulator.HostileFleet.HOSTILE;
import static io.natward.simulator.HostileFleet.http;
import static io.natward.simulator.HostileFleet.named;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.simulator.WinrmClient.Reply;
import io.natward.simulator.host.CbtHardening;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.LoginKind;
import io.natward.simulator.ntlm.NtlmClient;
import io.natward.simulator.ntlm.NtlmException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that go wrong, and what comes sealed behind them. */
final class HostileLoginsTest {
    private static Reply firstToken(WinrmClient client) throws Exception {
        String token = Base64.getEncoder().encodeToString(new NtlmClient("EXAMPLE", "svc", "right").negotiate());
        return client.send(Map.of("Authorization", "Negotiate " + token), new byte[0]);
    }

    @Test
    void basic_is_offered_alone_over_http_and_its_password_is_counted_and_not_taken() throws Exception {
        try (HostileFleet fleet = http("basic-only");
                WinrmClient client = fleet.connected()) {
            assertThat(client.send(Map.of(), new byte[0]).headers())
                    .containsEntry("www-authenticate", "Basic realm=\"WSMAN\"");
            assertThat(firstToken(client).headers().get("www-authenticate")).doesNotContain("Negotiate");
            assertThat(client.basic("local", "right").create("437").status()).isEqualTo(401);
            assertThat(fleet.host().counters().authorizationHeaders()).isEqualTo(2);
        }
    }

    @Test
    void nothing_is_offered() throws Exception {
        try (HostileFleet fleet = http("no-offer");
                WinrmClient client = fleet.connected()) {
            Reply reply = client.send(Map.of(), new byte[0]);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.headers()).doesNotContainKey("www-authenticate");
        }
    }

    @Test
    void a_challenge_is_no_base64() throws Exception {
        try (HostileFleet fleet = http("garbled-token");
                WinrmClient client = fleet.connected()) {
            String token = firstToken(client).headers().get("www-authenticate").substring("Negotiate ".length());
            assertThatThrownBy(() -> Base64.getDecoder().decode(token)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"right", "wrong"})
    void the_login_is_answered_with_an_empty_200_whatever_the_password_and_is_none(String password) throws Exception {
        try (HostileFleet fleet = http("empty-login");
                WinrmClient client = fleet.connected()) {
            Reply reply = client.login("EXAMPLE", "svc", password);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEmpty();
            assertThat(client.create("437").status()).isEqualTo(401);
            assertThat(fleet.host().counters().acceptedLogins(LoginKind.NTLM)).isZero();
        }
    }

    @Test
    void each_login_is_answered_with_another_challenge() throws Exception {
        try (HostileFleet fleet = http("challenge-loop");
                WinrmClient client = fleet.connected()) {
            NtlmClient ntlm = new NtlmClient("EXAMPLE", "svc", "right");
            String challenge = firstToken(client).headers().get("www-authenticate");
            for (int i = 1; i <= 3; i++) {
                byte[] message = ntlm.authenticate(Base64.getDecoder().decode(challenge.substring(10)));
                Reply reply = client.send(
                        Map.of(
                                "Authorization",
                                "Negotiate " + Base64.getEncoder().encodeToString(message)),
                        new byte[0]);
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.headers().get("www-authenticate"))
                        .startsWith("Negotiate TlRMTVNTUAACAAAA")
                        .isNotEqualTo(challenge);
                challenge = reply.headers().get("www-authenticate");
                assertThat(fleet.host().counters().authenticateMessages()).isEqualTo(i);
            }
        }
    }

    @Test
    void a_faulty_challenge_goes_out_and_whoever_goes_on_is_counted() throws Exception {
        try (HostileFleet fleet = http("challenge-no-seal");
                WinrmClient client = fleet.connected()) {
            String challenge = firstToken(client).headers().get("www-authenticate");
            assertThat(Base64.getDecoder().decode(challenge.substring(10))[20] & 0x30)
                    .isEqualTo(0x10);
            assertThat(fleet.host().counters().authenticateMessages()).isZero();
            client.login("EXAMPLE", "svc", "right");
            assertThat(fleet.host().counters().authenticateMessages()).isEqualTo(1);
        }
    }

    @Test
    void logins_are_counted_by_kind() throws Exception {
        try (HostileFleet fleet = http()) {
            try (WinrmClient client = fleet.loggedIn();
                    WinrmClient wrong = fleet.connected()) {
                client.create("437");
                assertThat(wrong.login("EXAMPLE", "svc", "wrong").status()).isEqualTo(401);
            }
            assertThat(fleet.host().counters().acceptedLogins(LoginKind.NTLM)).isEqualTo(1);
            assertThat(fleet.host().counters().rejectedLogins(LoginKind.NTLM)).isEqualTo(1);
            assertThat(fleet.host().counters().acceptedLogins(LoginKind.BASIC)).isZero();
            assertThat(fleet.host().counters().rejectedLogins()).isEqualTo(1);
        }
    }

    @Test
    void ntlm_over_https_without_channel_bindings_is_refused_where_they_are_required() throws Exception {
        for (CbtHardening level : CbtHardening.values()) {
            try (HostileFleet fleet =
                            HostileFleet.of(named(HOSTILE).listen(Listen.HTTPS).cbtHardening(level));
                    WinrmClient client =
                            WinrmClient.connect(fleet.host(), fleet.tls().getSocketFactory())) {
                assertThat(client.login("EXAMPLE", "svc", "right").status())
                        .isEqualTo(level == CbtHardening.STRICT ? 401 : 200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed-signature(create)",
                "sealed-sequence-number(create)",
                "sealed-data(create)",
                "sealed-skipped(create)"
            })
    void a_tampered_reply_does_not_open(String fault) throws Exception {
        try (HostileFleet fleet = http(fault);
                WinrmClient client = fleet.loggedIn()) {
            assertThatThrownBy(() -> client.create("437")).isInstanceOf(NtlmException.class);
            assertThat(fleet.host().counters().shellsCreated()).isEqualTo(1);
        }
    }

    @Test
    void tampering_changes_one_bit() throws Exception {
        try (HostileFleet fleet = http()) {
            String[] bodies = new String[4];
            String[] faults = {"none", "sealed-signature", "sealed-sequence-number", "sealed-data"};
            for (int i = 0; i < faults.length; i++) {
                fleet.host().setFaults(Fault.named(faults[i]));
                try (WinrmClient client = fleet.loggedIn()) {
                    client.sendSealed("<x/>");
                    bodies[i] = client.lastBody();
                }
            }
            int signature = bodies[0].indexOf("octet-stream\r\n") + "octet-stream\r\n".length() + 4;
            assertThat(bodies[0].substring(signature, signature + 4)).isEqualTo("\u0001\0\0\0");
            assertThat(bodies[0].substring(signature + 12, signature + 16)).isEqualTo("\0\0\0\0");
            assertThat(bodies[2].substring(signature + 12, signature + 16)).isEqualTo("\u0001\0\0\0");
            assertThat(bodies).allSatisfy(body -> assertThat(body).hasSameSizeAs(bodies[0]));
        }
    }

    @Test
    void a_reply_comes_twice_in_the_place_of_the_next() throws Exception {
        try (HostileFleet fleet = http("sealed-replayed(command)");
                WinrmClient client = fleet.loggedIn()) {
            String shell = client.open("437");
            String first = client.lastBody();
            assertThatThrownBy(() -> client.command(shell, "hostname")).isInstanceOf(NtlmException.class);
            assertThat(client.lastBody()).isEqualTo(first);
        }
    }

    @Test
    void a_reply_comes_in_clear_text_after_a_sealed_login() throws Exception {
        try (HostileFleet fleet = http("unsealed(create)");
                WinrmClient client = fleet.loggedIn()) {
            assertThat(client.create("437").headers().get("content-type")).startsWith("application/soap+xml");
            assertThat(client.lastBody()).contains("CreateResponse");
        }
    }

    @Test
    void the_framing_of_a_sealed_reply_is_wrong() throws Exception {
        try (HostileFleet fleet = http("sealed-length(create)");
                WinrmClient client = fleet.loggedIn()) {
            int length = client.create("437").body().getBytes(ISO_8859_1).length;
            assertThat(client.lastBody()).contains(";Length=" + (length + 1) + "\r\n");
        }
        try (HostileFleet fleet = http("sealed-signature-length(create)");
                WinrmClient client = fleet.loggedIn()) {
            client.create("437");
            assertThat(client.lastBody()).contains("octet-stream\r\n\u00ff\u00ff\u00ff\u007f\u0001\0\0\0");
        }
        try (HostileFleet fleet = http("sealed-no-end(create)");
                WinrmClient client = fleet.loggedIn()) {
            client.sendSealed("<x/>");
            assertThat(client.lastBody()).endsWith("--\r\n");
            client.sendSealed(WinrmClient.envelope(WinrmClient.TRANSFER + "/Create", WinrmClient.CMD, "", ""));
            assertThat(client.lastBody()).startsWith("--Encrypted Boundary").doesNotContain("Boundary--");
        }
    }
}
