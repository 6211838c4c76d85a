package io.natward.simulator.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate is to say (X.509 v3, RFC 5280), but for its key and who signs it.
 *
 * @param extensions those that do not depend on keys, in DER
 */
record CertificateForm(String commonName, Instant from, Instant until, List<byte[]> extensions) {
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("2a8648ce3d040302"));
    private static final byte[] COMMON_NAME = Der.oid("550403");
    private static final byte[] SUBJECT_KEY_ID = Der.oid("551d0e");
    private static final byte[] AUTHORITY_KEY_ID = Der.oid("551d23");
    private static final Duration BACKDATED = Duration.ofDays(1);
    private static final Duration LIFETIME = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();

    CertificateForm {
        extensions = List.copyOf(extensions);
    }

    /** Valid from yesterday for a year. */
    static CertificateForm of(String commonName, byte[]... extensions) {
        Instant from = Instant.now().minus(BACKDATED);
        return new CertificateForm(commonName, from, from.plus(LIFETIME), List.of(extensions));
    }

    CertificateForm valid(Instant fromThen, Instant untilThen) {
        return new CertificateForm(commonName, fromThen, untilThen, extensions);
    }

    /** ECDSA with SHA-256. */
    byte[] signed(PublicKey key, String issuer, KeyPair issuerKeys) throws GeneralSecurityException {
        byte[] own = Der.sequence(SUBJECT_KEY_ID, Der.octets(Der.octets(keyId(key))));
        byte[] authority = Der.sequence(
                AUTHORITY_KEY_ID, Der.octets(Der.sequence(Der.tagged(0x80, keyId(issuerKeys.getPublic())))));
        byte[] toBeSigned = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, RANDOM).setBit(120)),
                ECDSA_SHA256,
                name(issuer),
                Der.sequence(Der.time(from), Der.time(until)),
                name(commonName),
                key.getEncoded(),
                Der.tagged(0xa3, Der.sequence(Der.joined(extensions.toArray(byte[][]::new)), own, authority)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuerKeys.getPrivate());
        signature.update(toBeSigned);
        return Der.sequence(toBeSigned, ECDSA_SHA256, Der.bits(signature.sign()));
    }

    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.utf8(commonName))));
    }
}
