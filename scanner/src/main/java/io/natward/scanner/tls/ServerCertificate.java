package io.natward.scanner.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** The certificate that a host showed in a TLS handshake. */
public final class ServerCertificate {
    private static final byte[] END_POINT = "tls-server-end-point:".getBytes(US_ASCII);
    private static final Duration SOON = Duration.ofDays(30);

    private final X509Certificate certificate;

    ServerCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    public static ServerCertificate of(SSLSession session) throws SSLPeerUnverifiedException {
        return new ServerCertificate((X509Certificate) session.getPeerCertificates()[0]);
    }

    /**
     * What a login on this connection is bound to: {@code tls-server-end-point:} and the certificate's hash (RFC 5929 4.1).
     *
     * @return empty where the certificate's signature has no hash of its own (Ed25519, Ed448): nothing is defined for these, or Java
     *     does not know it
     */
    public Optional<byte[]> channelBinding() {
        Optional<String> algorithm = hash();
        if (algorithm.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] hash = MessageDigest.getInstance(algorithm.get()).digest(certificate.getEncoded());
            byte[] binding = Arrays.copyOf(END_POINT, END_POINT.length + hash.length);
            System.arraycopy(hash, 0, binding, END_POINT.length, hash.length);
            return Optional.of(binding);
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate was decoded before", e);
        }
    }

    private Optional<String> hash() {
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (signature.equals("RSASSA-PSS")) {
            return hashOfPss().map(ServerCertificate::raised);
        }
        int with = signature.indexOf("WITH");
        return with < 0 ? Optional.empty() : Optional.of(raised(signature.substring(0, with)));
    }

    /** MD5 and SHA-1 give way to SHA-256 (RFC 5929 4.1). */
    private static String raised(String hash) {
        return switch (hash) {
            case "MD2", "MD5", "SHA1", "SHA-1" -> "SHA-256";
            default -> hash.matches("SHA[1-9].*") && !hash.startsWith("SHA3-") ? "SHA-" + hash.substring(3) : hash;
        };
    }

    /** Without parameters it is SHA-1 (RFC 4055 3.1). Nobody has verified the signature of a pinned certificate. */
    private Optional<String> hashOfPss() {
        byte[] encoded = certificate.getSigAlgParams();
        if (encoded == null) {
            return Optional.of("SHA-1");
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(encoded);
            PSSParameterSpec found = parameters.getParameterSpec(PSSParameterSpec.class);
            return Optional.of(found.getDigestAlgorithm().toUpperCase(Locale.ROOT));
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }

    /** A sentence for the report if the certificate has less than 30 days left, or none. */
    public Optional<String> expiryNote(String endpoint, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        LocalDate day = LocalDate.ofInstant(end, ZoneOffset.UTC);
        if (end.isBefore(now)) {
            return Optional.of("the certificate of " + endpoint + " expired on " + day);
        }
        return end.isBefore(now.plus(SOON))
                ? Optional.of("the certificate of " + endpoint + " expires on " + day)
                : Optional.empty();
    }
}
