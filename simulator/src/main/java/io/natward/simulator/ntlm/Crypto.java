package io.natward.simulator.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The functions of MS-NLMP section 6 and 3.3.2 (NTLM v2 authentication). */
final class Crypto {
    private Crypto() {}

    /** NTOWFv2: the key that a password, a user and a domain give. */
    static byte[] ntowfv2(String password, String user, String domain) {
        byte[] hash = Md4.digest(password.getBytes(UTF_16LE));
        return hmacMd5(hash, (user.toUpperCase(Locale.ROOT) + domain).getBytes(UTF_16LE));
    }

    static byte[] hmacMd5(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacMD5", e);
        }
    }

    static byte[] md5(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** RC4 with this key, at its start; {@code update} of the result goes on with the same stream. */
    static Cipher rc4(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("RC4");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "RC4"));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has RC4", e);
        }
    }

    /** {@code update}, which gives null for no bytes at all. */
    static byte[] next(Cipher cipher, byte[] data) {
        return data.length == 0 ? data : cipher.update(data);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
