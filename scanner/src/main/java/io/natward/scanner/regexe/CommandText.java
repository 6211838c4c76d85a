package io.natward.scanner.regexe;

import io.natward.policies.registry.ForbiddenKeys;
import io.natward.policies.registry.Hive;
import io.natward.policies.registry.KeyPattern;
import io.natward.policies.registry.RegistryNames;
import io.natward.policies.registry.RegistryPath;
import java.util.Optional;

/** What may reach a command line; {@link RegistryNames} says which characters, and why. */
final class CommandText {
    /** Far above what Windows allows a single name, and short enough that a step fits a line. */
    private static final int LONGEST = 1000;

    /** The longest name of a key that Windows allows. */
    private static final int LONGEST_KEY_NAME = 255;

    private CommandText() {}

    /** Why a key is never put on a command line; empty where it may be. */
    static Optional<String> problem(RegistryPath key) {
        if (key.below().isEmpty() && key.hive() == Hive.USERS) {
            return Optional.empty();
        }
        return ForbiddenKeys.reason(key)
                .map(why -> key + " is never read: " + why)
                .or(() -> RegistryNames.problemOfPath(key.below())
                        .map(why -> "natward does not ask reg.exe for " + key + ": it " + why))
                .or(() -> key.below().length() <= LONGEST
                        ? Optional.empty()
                        : Optional.of("natward asks reg.exe for no key of more than " + LONGEST + " characters"));
    }

    /** Why what a pattern means is never put on a command line, whatever matches; empty where it may be. */
    static Optional<String> problem(KeyPattern pattern) {
        RegistryPath pure = pattern.in(pattern.glob().text());
        return ForbiddenKeys.reason(pure)
                .map(why -> pure + " is never read: " + why)
                .or(() -> problem(pattern.parent()))
                .or(() -> problem(pattern.in(pattern.glob().text().replace("*", "x"))));
    }

    /** Why a value's name is never put on a command line; empty where it may be. */
    static Optional<String> problemOfName(String name) {
        return RegistryNames.canBeAskedAlone(name) && name.length() <= LONGEST
                ? Optional.empty()
                : Optional.of(
                        "natward does not ask reg.exe for the value " + Printable.quoted(name)
                                + " alone: only letters, digits, single spaces and - _ . ( ) { } are safe on a command line there");
    }

    /** Why a key whose name a host sent is never put on a command line; empty where it may be. */
    static Optional<String> problemOfSubkey(String name) {
        return RegistryNames.canBeAskedAlone(name) && name.length() <= LONGEST_KEY_NAME
                ? Optional.empty()
                : Optional.of("the host has a key " + Printable.quoted(name)
                        + " here, which natward does not ask reg.exe for: only letters, digits, single spaces and - _ . ( ) { }"
                        + " are safe on a command line in a name that a host sends");
    }

    /** The key as reg.exe is given it, in quotes. */
    static String quoted(RegistryPath key) {
        problem(key).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return "\"" + key + "\"";
    }

    /** A name with what stands in front of it where reg.exe prints it. */
    static String quotedName(String indent, String name) {
        return "\"" + indent + quotedName(name).substring(1);
    }

    static String quotedName(String name) {
        problemOfName(name).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return "\"" + name + "\"";
    }
}
