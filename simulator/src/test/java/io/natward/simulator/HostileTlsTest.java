package io.natward.simulator;

import static io.natward.simulator.HostileFleet.HOSTILE;
import static io.natward.simulator.HostileFleet.http;
import static io.natward.simulator.HostileFleet.https;
import static io.natward.simulator.HostileFleet.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.simulator.host.Listen;
import io.natward.simulator.host.LoginKind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates and handshakes that a client must not take. */
final class HostileTlsTest {
    /** Shakes hands as a client does that verifies the name; the host's certificate. */
    private static X509Certificate handshake(HostileFleet fleet, SSLContext context) throws Exception {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", fleet.host().port())) {
            socket.setSoTimeout(20_000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void a_sound_host_passes() throws Exception {
        try (HostileFleet fleet = https()) {
            assertThat(handshake(fleet, fleet.tls()).getSubjectX500Principal()).hasToString("CN=" + HOSTILE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "certificate-wrong-name(other.example), java.security.cert.CertificateException",
        "certificate-expired, java.security.cert.CertificateExpiredException",
        "certificate-not-yet-valid, java.security.cert.CertificateNotYetValidException",
        "certificate-self-signed, sun.security.provider.certpath.SunCertPathBuilderException",
    })
    void a_wrong_certificate_is_wrong_in_just_that_way(String fault, String cause) throws Exception {
        try (HostileFleet fleet = https(fault)) {
            assertThatThrownBy(() -> handshake(fleet, fleet.tls()))
                    .isInstanceOf(SSLHandshakeException.class)
                    .rootCause()
                    .satisfies(root -> assertThat(root.getClass().getName()).isEqualTo(cause));
        }
    }

    @Test
    void a_certificate_about_to_end_is_still_good() throws Exception {
        try (HostileFleet fleet = https("certificate-ending(10)")) {
            Duration left = Duration.between(
                    Instant.now(), handshake(fleet, fleet.tls()).getNotAfter().toInstant());
            assertThat(left).isBetween(Duration.ofDays(9), Duration.ofDays(10));
        }
    }

    @ParameterizedTest
    @CsvSource({"ssl-3, SSL30", "tls-1.0, TLS10", "tls-1.1, TLS11"})
    void an_old_server_chooses_its_version_and_a_sound_client_says_no(String fault, String version) throws Exception {
        try (HostileFleet fleet = https(fault)) {
            assertThatThrownBy(() -> handshake(fleet, fleet.tls()))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("protocol version " + version);
        }
    }

    @Test
    void nothing_is_said_in_the_handshake() throws Exception {
        try (HostileFleet fleet = https("silent");
                SSLSocket socket = (SSLSocket) fleet.tls()
                        .getSocketFactory()
                        .createSocket("127.0.0.1", fleet.host().port())) {
            socket.setSoTimeout(150);
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SocketTimeoutException.class);
            assertThat(fleet.fleet().openConnections()).isEqualTo(1);
        }
    }

    @Test
    void clear_text_comes_where_tls_is_due() throws Exception {
        try (HostileFleet fleet = https("clear-text")) {
            assertThatThrownBy(() -> handshake(fleet, fleet.tls()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("Unsupported or unrecognized SSL message");
            try (WinrmClient client = fleet.connected()) {
                assertThat(client.send(Map.of(), new byte[0]).status()).isEqualTo(401);
            }
        }
    }

    @Test
    void tls_comes_where_clear_text_is_due() throws Exception {
        try (HostileFleet fleet = http("unexpected-tls")) {
            assertThat(handshake(fleet, fleet.tls()).getSubjectX500Principal()).hasToString("CN=" + HOSTILE);
            try (WinrmClient client = fleet.connected()) {
                client.write(new byte[] {'P', 'O', 'S', 'T', ' '});
                int alert = client.in().read();
                assertThat(alert).isIn(-1, 21);
            }
        }
    }

    @Test
    void a_client_certificate_of_the_fleet_logs_in_to_the_account_of_its_name() throws Exception {
        char[] password = "secret".toCharArray();
        try (HostileFleet fleet =
                HostileFleet.of(named(HOSTILE).listen(Listen.HTTPS).requiringClientCertificates())) {
            RunningHost host = fleet.host();
            byte[] store = fleet.fleet().clientStore("local", password);
            try (WinrmClient client =
                    WinrmClient.connect(host, fleet.tls(store, password).getSocketFactory())) {
                String shell = client.certificate().open("437");
                assertThat(client.run(shell, "hostname")).asString().isEqualTo("HOSTILE\r\n");
                assertThat(client.delete(shell).status()).isEqualTo(200);
            }
            assertThat(host.counters().acceptedLogins(LoginKind.CERTIFICATE)).isEqualTo(4);
            byte[] stranger = fleet.fleet().clientStore("nobody", password);
            try (WinrmClient client =
                    WinrmClient.connect(host, fleet.tls(stranger, password).getSocketFactory())) {
                assertThat(client.certificate().create("437").status()).isEqualTo(401);
            }
            assertThat(host.counters().rejectedLogins(LoginKind.CERTIFICATE)).isEqualTo(1);
        }
    }

    @Test
    void without_a_certificate_of_the_fleet_there_is_no_handshake() throws Exception {
        char[] password = "secret".toCharArray();
        try (HostileFleet fleet =
                        HostileFleet.of(named(HOSTILE).listen(Listen.HTTPS).requiringClientCertificates());
                HostileFleet other = http()) {
            assertThatThrownBy(() -> handshake(fleet, fleet.tls())).isInstanceOf(IOException.class);
            byte[] foreign = other.fleet().clientStore("local", password);
            assertThatThrownBy(() -> handshake(fleet, fleet.tls(foreign, password)))
                    .isInstanceOf(IOException.class);
            byte[] own = fleet.fleet().clientStore("local", password);
            assertThat(handshake(fleet, fleet.tls(own, password)).getSubjectX500Principal())
                    .hasToString("CN=" + HOSTILE);
        }
    }
}
