package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.Sha256;
import io.natward.policies.source.SourceRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the files that an inventory is made of, and remembers what they held. */
final class SourceFiles {
    private static final int MAX_SIZE = 64 * 1024 * 1024;

    private final Path folder;
    private final Problems problems;
    private final Map<String, String> digests = new TreeMap<>();

    /** @param folder the folder of the inventory; digests do not depend on where it is */
    SourceFiles(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * @param named where the file is asked for; the place of a problem with it
     */
    Optional<byte[]> read(Path file, SourceRange named) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_SIZE + 1);
            if (content.length > MAX_SIZE) {
                problems.add(named, UserPaths.name(file) + " is larger than 64 MiB");
                return Optional.empty();
            }
            String name = UserPaths.name(folder.toAbsolutePath()
                    .normalize()
                    .relativize(file.toAbsolutePath().normalize()));
            digests.put(name, Sha256.hex(content));
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            problems.add(named, "there is no file " + UserPaths.name(file));
        } catch (IOException e) {
            problems.add(
                    named,
                    UserPaths.name(file) + " cannot be read" + (Files.isDirectory(file) ? ": it is a folder" : ""));
        }
        return Optional.empty();
    }

    /** Over all files: the digest of the lines that {@code sha256sum} prints for them, sorted by name. */
    String sha256() {
        StringBuilder lines = new StringBuilder();
        digests.forEach(
                (name, digest) -> lines.append(digest).append("  ").append(name).append('\n'));
        return Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
