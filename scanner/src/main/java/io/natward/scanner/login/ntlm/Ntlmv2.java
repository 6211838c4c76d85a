package io.natward.scanner.login.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Arrays;

/** NTLM v2 authentication, MS-NLMP 3.3.2. */
final class Ntlmv2 {
    private static final byte[] VERSIONS_AND_ZEROS = {1, 1, 0, 0, 0, 0, 0, 0};

    private Ntlmv2() {}

    /** NTOWFv1, which is all of the password that NTLM v2 needs. */
    static byte[] passwordHash(String password) {
        byte[] bytes = password.getBytes(UTF_16LE);
        byte[] hash = Md4.digest(bytes);
        Arrays.fill(bytes, (byte) 0);
        return hash;
    }

    /** NTOWFv2, the key that the response is made with. */
    static byte[] responseKey(byte[] passwordHash, String user, String domain) {
        return Crypto.hmacMd5(passwordHash, (upperCase(user) + domain).getBytes(UTF_16LE));
    }

    /** Windows changes the case character by character: no German sharp s becomes two. */
    private static String upperCase(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        text.chars().forEach(character -> upper.append(Character.toUpperCase((char) character)));
        return upper.toString();
    }

    /**
     * NTLMv2_RESPONSE, MS-NLMP 2.2.2.8.
     *
     * @param time FILETIME, 8 bytes
     */
    static byte[] response(
            byte[] responseKey, byte[] serverChallenge, byte[] clientChallenge, byte[] time, AvPairs targetInfo) {
        byte[] temp =
                Crypto.concat(VERSIONS_AND_ZEROS, time, clientChallenge, new byte[4], targetInfo.encode(), new byte[4]);
        return Crypto.concat(Crypto.hmacMd5(responseKey, serverChallenge, temp), temp);
    }

    /** SessionBaseKey, which is the KeyExchangeKey of NTLM v2 as well. */
    static byte[] sessionBaseKey(byte[] responseKey, byte[] response) {
        return Crypto.hmacMd5(responseKey, Arrays.copyOf(response, 16));
    }
}
