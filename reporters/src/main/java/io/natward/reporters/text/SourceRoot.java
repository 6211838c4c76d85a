package io.natward.reporters.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The folder that places in a report are relative to: code-scanning pages show a line only for a path within the
 * repository.
 */
public final class SourceRoot {
    private final Path workingDirectory;
    private final Path root;

    /**
     * @param workingDirectory what the relative paths of the user are relative to
     * @param root the folder that the report's paths start from
     */
    public SourceRoot(Path workingDirectory, Path root) {
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        this.root = this.workingDirectory.resolve(root).normalize();
    }

    /** Paths as they are from the working directory. */
    public static SourceRoot workingDirectory() {
        return new SourceRoot(Path.of(""), Path.of(""));
    }

    /** The top of the Git working tree that holds the file, and the file's own folder where there is none. */
    public static SourceRoot around(Path file) {
        Path folder =
                Objects.requireNonNullElse(file.toAbsolutePath().normalize().getParent(), Path.of(""));
        Optional<Path> top = Optional.empty();
        for (Path at = folder; at != null && top.isEmpty(); at = at.getParent()) {
            top = Files.exists(at.resolve(".git")) ? Optional.of(at) : Optional.empty();
        }
        return new SourceRoot(Path.of(""), top.orElse(folder));
    }

    /** Whether the file lies below the root. */
    public boolean holds(String file) {
        return workingDirectory.resolve(file).normalize().startsWith(root);
    }

    /**
     * The file's path from the root as a relative URI: forward slashes, percent-encoded, never with a drive or {@code ..}.
     * Of a file outside the root its path from the drive is given, so that no report names a folder as a parent.
     */
    public String uri(String file) {
        Path path = workingDirectory.resolve(file).normalize();
        Path relative = path.startsWith(root)
                ? root.relativize(path)
                : Objects.requireNonNullElse(path.getRoot(), root).relativize(path);
        String joined = StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
        try {
            // the leading ./ of a URI without scheme keeps a colon in the first name from being read as a scheme's end
            return new URI(null, null, "/" + joined, null)
                    .toASCIIString()
                    .substring(1)
                    .replace(":", "%3A");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path: " + file, e);
        }
    }
}
