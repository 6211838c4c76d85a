package io.natward.scanner.regexe;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What no data on a host can know; short, since it stands behind every step. */
final class Nonces {
    private static final int BYTES = 6;

    private Nonces() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
