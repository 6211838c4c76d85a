package io.natward.scanner.inventory;

import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import java.util.Optional;

/** A text that may hold references, which are resolved at first use and not before. Prints itself as nothing. */
final class Deferred {
    private final String text;
    private final SourceRange where;
    private final References references;
    private Optional<String> resolved = Optional.empty();

    Deferred(String text, SourceRange where, References references) {
        this.text = text;
        this.where = where;
        this.references = references;
    }

    /** @throws InvalidInputException if a reference cannot be resolved */
    String get() {
        Problems problems = new Problems();
        Optional<String> got = resolve(problems);
        problems.throwIfAny();
        return got.orElseThrow();
    }

    synchronized Optional<String> resolve(Problems problems) {
        if (resolved.isEmpty()) {
            resolved = references.resolve(text, where, References.Allowed.ENV_AND_FILE, problems);
        }
        return resolved;
    }

    /** A sentence if it stands in a file that everybody can read. */
    Optional<String> warning() {
        return References.worldReadable(text, where)
                .map(file -> where + ": every user of this computer may read " + UserPaths.name(file));
    }

    @Override
    public String toString() {
        return "(deferred)";
    }
}
