package io.natward.scanner.regexe;

import io.natward.policies.registry.ForbiddenKeys;
import io.natward.policies.registry.RegistryPath;
import java.util.Optional;

/**
 * What may reach a command line. A name stands inside quotes for the inner cmd.exe and outside of them for the outer one
 * (each quote ends what the one before began), so it must mean nothing special in either place.
 */
final class CommandText {
    private static final String SAFE_SIGNS = " _.(){}-";

    /** Far above what Windows allows a single name, and short enough that a step fits a line. */
    private static final int LONGEST = 1000;

    private CommandText() {}

    /** Why a key is never put on a command line; empty where it may be. */
    static Optional<String> problem(RegistryPath key) {
        return ForbiddenKeys.reason(key)
                .map(why -> key + " is never read: " + why)
                .or(() -> allowed(SAFE_SIGNS + "\\", key.below())
                        ? Optional.empty()
                        : Optional.of("natward does not ask reg.exe for " + key
                                + ": a key may hold letters, digits, spaces and - _ . ( ) { } only"));
    }

    /** Why a value's name is never put on a command line; empty where it may be. */
    static Optional<String> problemOfName(String name) {
        return allowed(SAFE_SIGNS, name)
                ? Optional.empty()
                : Optional.of("natward does not ask reg.exe for the value '" + name
                        + "': a name may hold letters, digits, spaces and - _ . ( ) { } only");
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

    /** Runs of spaces are refused too: reg.exe separates its columns by four, and cmd.exe need not keep them. */
    private static boolean allowed(String signs, String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> isLetterOrDigit(c) || signs.indexOf(c) >= 0)
                && !text.contains("  ")
                && !text.startsWith(" ")
                && !text.endsWith(" ")
                && !text.endsWith("\\");
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
