package io.natward.policies.loading;

import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A file that is to hold one policy, or the test cases of one. */
public final class PolicyFile {
    private final String name;
    private final byte[] content;
    private final boolean shipped;
    private final Optional<String> guide;

    PolicyFile(String name, byte[] content, boolean shipped, Optional<String> guide) {
        this.name = name;
        this.content = content.clone();
        this.shipped = shipped;
        this.guide = guide;
    }

    /** What it is called in messages and reports. */
    public String name() {
        return name;
    }

    /** Whether it came with natward. */
    public boolean shipped() {
        return shipped;
    }

    /** The page about the policy, Markdown; a file of the user's has none. */
    Optional<String> guide() {
        return guide;
    }

    /** Its document; empty, with a problem, where it has none. */
    public Optional<YamlNode> document(Problems problems) {
        return YamlReader.read(content, name, problems);
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
