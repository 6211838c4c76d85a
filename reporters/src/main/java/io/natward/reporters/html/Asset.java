package io.natward.reporters.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * A style sheet or script that the page holds.
 *
 * @param hash its source expression in a content security policy, {@code sha256-...}
 */
record Asset(String text, String hash) {

    /** Reads resources beside this class, one after the other. */
    static Asset of(String... names) {
        try {
            StringBuilder all = new StringBuilder();
            for (String name : names) {
                try (InputStream in = Objects.requireNonNull(Asset.class.getResourceAsStream(name), name)) {
                    all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            String text = all.toString();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Asset(text, "sha256-" + Base64.getEncoder().encodeToString(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
