package io.natward.policies.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What makes a finding the same finding in another run: host, policy and target; no line, no wording, no order. */
public record FindingId(String host, String policy, String target) {

    /** A stable fingerprint: the first 16 bytes of a SHA-256, as 32 lower-case hexadecimal digits. */
    public String fingerprint() {
        String joined = host.toLowerCase(Locale.ROOT) + "\n" + policy + "\n" + target.toLowerCase(Locale.ROOT);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
