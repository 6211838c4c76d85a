package io.natward.simulator.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority made at start, and certificates for simulated hosts (X.509 v3, RFC 5280; ECDSA on P-256). Keys
 * stay in memory.
 */
public final class CertificateAuthority {
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("2a8648ce3d040302"));
    private static final byte[] COMMON_NAME = Der.oid("550403");
    private static final byte[] SUBJECT_KEY_ID = Der.oid("551d0e");
    private static final byte[] KEY_USAGE = Der.oid("551d0f");
    private static final byte[] ALTERNATIVE_NAME = Der.oid("551d11");
    private static final byte[] BASIC_CONSTRAINTS = Der.oid("551d13");
    private static final byte[] AUTHORITY_KEY_ID = Der.oid("551d23");
    private static final byte[] EXTENDED_KEY_USAGE = Der.oid("551d25");
    private static final byte[] SERVER_AUTH = Der.oid("2b06010505070301");
    private static final String NAME = "Simulated fleet CA";
    private static final Duration BACKDATED = Duration.ofDays(1);
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final KeyPair keys;
    private final byte[] certificate;
    private final SecureRandom random = new SecureRandom();

    private CertificateAuthority() throws GeneralSecurityException {
        this.keys = newKeys();
        byte[] extensions = Der.sequence(
                Der.sequence(BASIC_CONSTRAINTS, Der.yes(), Der.octets(Der.sequence(Der.yes()))),
                Der.sequence(KEY_USAGE, Der.yes(), Der.octets(Der.tagged(0x03, new byte[] {1, 0x06}))),
                Der.sequence(SUBJECT_KEY_ID, Der.octets(Der.octets(keyId(keys.getPublic())))));
        this.certificate = sign(NAME, keys.getPublic(), extensions);
    }

    public static CertificateAuthority create() {
        try {
            return new CertificateAuthority();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ECDSA on P-256", e);
        }
    }

    /** The authority's own certificate, for clients that are to trust it. */
    public String pem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    /** A server certificate for this DNS name and 127.0.0.1, and its key. */
    public HostTls issue(String dnsName) {
        try {
            KeyPair hostKeys = newKeys();
            byte[] names = Der.sequence(
                    Der.tagged(0x82, dnsName.getBytes(US_ASCII)), Der.tagged(0x87, new byte[] {127, 0, 0, 1}));
            byte[] extensions = Der.sequence(
                    Der.sequence(ALTERNATIVE_NAME, Der.octets(names)),
                    Der.sequence(KEY_USAGE, Der.yes(), Der.octets(Der.tagged(0x03, new byte[] {7, (byte) 0x80}))),
                    Der.sequence(EXTENDED_KEY_USAGE, Der.octets(Der.sequence(SERVER_AUTH))),
                    Der.sequence(SUBJECT_KEY_ID, Der.octets(Der.octets(keyId(hostKeys.getPublic())))),
                    Der.sequence(
                            AUTHORITY_KEY_ID, Der.octets(Der.sequence(Der.tagged(0x80, keyId(keys.getPublic()))))));
            byte[] issued = sign(dnsName, hostKeys.getPublic(), extensions);
            return new HostTls(context(hostKeys, issued), ChannelBindings.ofServerCertificate(issued));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make a certificate for " + dnsName, e);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
    }

    private byte[] sign(String subject, PublicKey key, byte[] extensions) throws GeneralSecurityException {
        Instant from = Instant.now().minus(BACKDATED);
        byte[] toBeSigned = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, random).setBit(120)),
                ECDSA_SHA256,
                name(NAME),
                Der.sequence(Der.time(from), Der.time(from.plus(LIFETIME))),
                name(subject),
                key.getEncoded(),
                Der.tagged(0xa3, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(toBeSigned);
        return Der.sequence(toBeSigned, ECDSA_SHA256, Der.bits(signature.sign()));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.utf8(commonName))));
    }

    private SSLContext context(KeyPair hostKeys, byte[] issued) throws GeneralSecurityException, IOException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Certificate[] chain = {
            factory.generateCertificate(new ByteArrayInputStream(issued)),
            factory.generateCertificate(new ByteArrayInputStream(certificate))
        };
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("host", hostKeys.getPrivate(), new char[0], chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, random);
        return context;
    }
}
