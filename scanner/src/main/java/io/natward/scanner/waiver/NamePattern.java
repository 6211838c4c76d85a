package io.natward.scanner.waiver;

import io.natward.policies.policy.Glob;
import io.natward.policies.source.SourceRange;
import java.util.Collection;

/**
 * A name in a waiver, in which {@code *} is any text and {@code ?} any one character.
 *
 * @param where its place in the file
 */
public record NamePattern(String text, Glob glob, SourceRange where) {

    NamePattern(String text, SourceRange where) {
        this(text, new Glob(text), where);
    }

    boolean matches(String name) {
        return glob.matches(name);
    }

    boolean matchesAny(Collection<String> names) {
        return names.stream().anyMatch(glob::matches);
    }
}
