package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths that users write, and how they are shown again. */
final class UserPaths {
    private UserPaths() {}

    /** A path that is relative to the file that it stands in; empty, with a problem, where it is none. */
    static Optional<Path> beside(SourceRange where, String text, Problems problems) {
        try {
            return Optional.of(Path.of(where.file()).resolveSibling(text).normalize());
        } catch (InvalidPathException e) {
            problems.add(where, "this is no path: " + e.getReason());
            return Optional.empty();
        }
    }

    /** With {@code /} between folders on every system. */
    static String name(Path path) {
        return path.toString().replace('\\', '/');
    }
}
