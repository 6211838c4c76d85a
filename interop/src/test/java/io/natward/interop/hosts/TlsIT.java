package io.natward.interop.hosts;

import static io.natward.interop.hosts.Row.https;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Whom natward believes to be the host, where OpenSSL speaks at the other end. */
final class TlsIT {
    private static Scan scan;

    @BeforeAll
    static void scanAll() throws IOException, InterruptedException, GeneralSecurityException {
        Rig.acceptor();
        List<Row> rows = List.of(
                Row.at("relay-untrusted", "plain", https("basic")),
                Row.at("relay-expired", "plain", https("basic")),
                Row.at("relay-other-name", "plain", https("basic")),
                Row.at("relay-tls-1.1", "plain", "https: true, authentication: basic, tls: {insecure: true}"),
                Row.at("relay-expiring", "plain", https("basic")),
                Row.at("relay-any", "plain", "https: true, authentication: basic, tls: {insecure: true}"),
                Row.at(Row.BASIC, "plain", pinned(fingerprint())).named("pinned"),
                Row.at(Row.BEHIND, "plain", pinned("0".repeat(64))).named("pinned-otherwise"));
        String inventory = Row.inventory(rows);
        scan = Scan.of(
                "tls",
                inventory,
                "--report",
                "html:report.html",
                "--report",
                "sarif:report.sarif",
                "--report",
                "junit:report.xml");
    }

    private static String pinned(String sha256) {
        return "https: true, authentication: basic, tls: {pin: \"sha256:%s\"}".formatted(sha256);
    }

    /** Of the host's certificate. */
    private static String fingerprint() throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(Acceptor.work().resolve("tls/host.pem"))) {
            byte[] certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(pem)
                    .getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "relay-untrusted, is not trusted",
        "relay-expired, has expired",
        "relay-other-name, is not for localhost",
        "relay-tls-1.1, natward needs TLS 1.2",
        "pinned-otherwise, is not the pinned one: its SHA-256 is"
    })
    void nothing_is_sent_to_whoever_is_not_the_host(String host, String sentence)
            throws IOException, InterruptedException {
        JsonNode result = scan.result(host);
        assertThat(result.at("/outcome/why").asString("")).as("%s", scan.run()).isEqualTo("unreachable");
        assertThat(result.at("/outcome/detail").asString("")).contains(sentence);
        Map<String, JsonNode> counters = Rig.acceptor().statistics();
        assertThat(counters.get(Row.BEHIND).path("requests").asInt()).isZero();
        assertThat(counters.get(Row.BEHIND).path("logins")).isEmpty();
        assertThat(counters.get(Row.BEHIND).path("rejectedLogins").asInt()).isZero();
    }

    @Test
    void the_pinned_certificate_is_the_host_whoever_signed_it() {
        assertThat(scan.connection("pinned")).as("%s", scan.run()).isEqualTo("wsman basic tls");
    }

    @Test
    void a_certificate_that_is_about_to_expire_is_noted() {
        assertThat(scan.result("relay-expiring").path("notes"))
                .as("%s", scan.run())
                .singleElement()
                .satisfies(
                        note -> assertThat(note.asString("")).matches("the certificate of .* expires on [-0-9]{10}"));
    }

    @Test
    void every_report_shouts_where_no_certificate_was_checked() throws IOException {
        assertThat(scan.connection("relay-any")).as("%s", scan.run()).isEqualTo("wsman basic tls-unchecked");
        assertThat(scan.run().stdout()).contains("INSECURE");
        for (String report : List.of("report.json", "report.html", "report.sarif", "report.xml")) {
            assertThat(scan.folder().resolve(report)).content().contains("INSECURE");
        }
    }

    @Test
    void missing_answers_are_told_by_the_exit_code() {
        assertThat(scan.run().exitCode()).as("%s", scan.run()).isEqualTo(3);
    }
}
