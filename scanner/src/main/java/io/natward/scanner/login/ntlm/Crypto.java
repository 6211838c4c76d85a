package io.natward.scanner.login.ntlm;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The functions of MS-NLMP section 6 that the JDK has. */
final class Crypto {
    private static final String HMAC_MD5 = "HmacMD5";
    private static final String RC4 = "ARCFOUR";

    private Crypto() {}

    static byte[] md5(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw missing("MD5", e);
        }
    }

    static byte[] hmacMd5(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC_MD5);
            mac.init(new SecretKeySpec(key, HMAC_MD5));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw missing(HMAC_MD5, e);
        }
    }

    /** RC4 at the start of its stream. */
    static Cipher rc4(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance(RC4);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, RC4));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw missing(RC4, e);
        }
    }

    /** Goes on with the stream: encrypts and decrypts alike. */
    static byte[] apply(Cipher stream, byte[] data) {
        // A cipher gives null for no bytes at all.
        return data.length == 0 ? data : stream.update(data);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static IllegalStateException missing(String algorithm, GeneralSecurityException cause) {
        return new IllegalStateException("NTLM needs " + algorithm + ", which this Java does not allow", cause);
    }
}
