package io.natward.policies.registry;

import java.util.Optional;

/**
 * Which characters the names of keys and values may have, so that a command line carries them unchanged and the listing of a
 * key has one meaning. Asked when a policy is loaded, and again where commands are made.
 *
 * <p>A name on a command line stands between quotes for the inner cmd.exe and outside of them for the outer one, and reg.exe
 * takes it apart once more. Left out are {@code " % ! ^ & | < >}, which mean something to one of the two; the wildcards; and
 * all that is no ASCII, since the host's code page may turn it into something else.
 */
public final class RegistryNames {
    /** What a policy may name, a key with its whole path. */
    public static final int MOST_CHARACTERS = 255;

    private static final String ON_EVERY_LINE = " _.(){}-";
    private static final String IN_KEYS = ON_EVERY_LINE + "/,;=:@#+[]~$'";
    private static final String NO_NAME = "<NO NAME>";

    private RegistryNames() {}

    /**
     * Why the names of a path, hive left out, are never put on a command line: what is wrong, to be read after the path. Empty
     * where they may be.
     */
    public static Optional<String> problemOfPath(String below) {
        return single(below) && consistsOf(below, IN_KEYS + "\\") && !below.endsWith("\\")
                ? Optional.empty()
                : Optional.of(
                        "has characters that could harm a command line; a key is made of ASCII letters, digits, single"
                                + " spaces inside and - _ . ( ) { } / , ; = : @ # + [ ] ~ $ '");
    }

    /**
     * Why a value of that name cannot be told in the listing of its key, to be read after the name. Empty where it can be: the
     * name itself then never stands on a command line, unless {@link #canBeAskedAlone}.
     */
    public static Optional<String> problemOfValue(String name) {
        if (name.equalsIgnoreCase(NO_NAME) || (name.startsWith("(") && name.endsWith(")"))) {
            return Optional.of(
                    "is how reg.exe prints a key's unnamed value, in one language or the other, so the two cannot"
                            + " be told apart");
        }
        return single(name) && name.chars().allMatch(c -> c >= ' ' && c <= '~')
                ? Optional.empty()
                : Optional.of(
                        "has characters that the listing of a key cannot carry without doubt; a value's name is made of"
                                + " printable ASCII characters, with single spaces inside");
    }

    /**
     * Whether a name may stand on a command line wherever it comes from, from the host itself too: ASCII letters, digits,
     * single spaces inside and {@code - _ . ( ) { }}.
     */
    public static boolean canBeAskedAlone(String name) {
        return single(name) && consistsOf(name, ON_EVERY_LINE);
    }

    /** Runs of spaces are refused too: reg.exe separates its columns by four, and cmd.exe need not keep them. */
    private static boolean single(String text) {
        return !text.isEmpty() && !text.startsWith(" ") && !text.endsWith(" ") && !text.contains("  ");
    }

    private static boolean consistsOf(String text, String signs) {
        return text.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || signs.indexOf(c) >= 0);
    }
}
