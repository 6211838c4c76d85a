package io.natward.scanner.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that OpenSSL made, one for each way to sign. */
final class ServerCertificateTest {
    private static final byte[] PREFIX = "tls-server-end-point:".getBytes(US_ASCII);

    private static X509Certificate certificate(String name) throws Exception {
        try (InputStream pem = ServerCertificateTest.class.getResourceAsStream(name + ".pem")) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    /** RFC 5929 4.1: the hash of the signature, and SHA-256 in place of MD5 and SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "rsa-md5, SHA-256",
        "rsa-sha1, SHA-256",
        "rsa-sha256, SHA-256",
        "rsa-sha512, SHA-512",
        "rsa-pss-sha1, SHA-256",
        "rsa-pss-sha256, SHA-256",
        "rsa-pss-sha384, SHA-384",
        "ec-sha1, SHA-256",
        "ec-sha384, SHA-384"
    })
    void a_login_is_bound_by_the_hash_that_the_certificate_is_signed_with(String name, String hash) throws Exception {
        X509Certificate certificate = certificate(name);
        byte[] binding = new ServerCertificate(certificate).channelBinding().orElseThrow();

        assertThat(Arrays.copyOf(binding, PREFIX.length)).isEqualTo(PREFIX);
        assertThat(Arrays.copyOfRange(binding, PREFIX.length, binding.length))
                .isEqualTo(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ed448"})
    void nothing_is_defined_for_signatures_without_a_hash_of_their_own(String name) throws Exception {
        assertThat(new ServerCertificate(certificate(name)).channelBinding()).isEmpty();
    }

    @Test
    void the_last_thirty_days_are_worth_a_note() throws Exception {
        X509Certificate certificate = certificate("rsa-sha256");
        ServerCertificate shown = new ServerCertificate(certificate);
        Instant end = certificate.getNotAfter().toInstant();
        String day = end.toString().substring(0, 10);

        assertThat(shown.expiryNote("ws-1:5986", end.minus(Duration.ofDays(31))))
                .isEmpty();
        assertThat(shown.expiryNote("ws-1:5986", end.minus(Duration.ofDays(10))))
                .contains("the certificate of ws-1:5986 expires on " + day);
        assertThat(shown.expiryNote("ws-1:5986", end.plus(Duration.ofDays(1))))
                .contains("the certificate of ws-1:5986 expired on " + day);
    }
}
