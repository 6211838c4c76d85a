package io.natward.policies.loading;

import io.natward.policies.source.Problems;
import io.natward.policies.source.Sha256;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlReader;
import java.util.Optional;

/** A file that is to hold one policy, or the test cases of one. */
public final class PolicyFile {
    private final String name;
    private final byte[] content;
    private final boolean shipped;
    private final Optional<String> guide;
    private final Neighbours neighbours;

    PolicyFile(String name, byte[] content, boolean shipped, Optional<String> guide, Neighbours neighbours) {
        this.name = name;
        this.content = content.clone();
        this.shipped = shipped;
        this.guide = guide;
        this.neighbours = neighbours;
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

    /** The name of a file beside this one, in messages. */
    public String nameBeside(String relative) {
        return name.substring(0, name.lastIndexOf('/') + 1) + relative;
    }

    /**
     * The content of a file in the folder of this one or below it; empty, with a problem, where there is none.
     *
     * @param relative its path from that folder, with {@code /}; what leads out of the folder is refused
     * @param where the place that names it, for the problem
     * @param most the most bytes that it may have
     */
    public Optional<byte[]> beside(String relative, int most, SourceRange where, Problems problems) {
        try {
            return Optional.of(neighbours.read(relative, most));
        } catch (NoNeighbourException e) {
            problems.add(where, "'" + relative + "' " + e.getMessage());
            return Optional.empty();
        }
    }

    String sha256() {
        return Sha256.hex(content);
    }
}
