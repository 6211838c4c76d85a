package io.natward.policies.registry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keys of which one name on the way is not fixed: {@code HKU\S-1-5-21-*\Software\Policies}. It is written as a path with one
 * {@code *} in one name, and asked for by a {@link KeyQuery} of that path.
 *
 * @param parent the key whose subkeys are looked at
 * @param glob which of them are meant
 * @param below the path below each of them, without a backslash in front; empty for the subkeys themselves
 */
public record KeyPattern(RegistryPath parent, NameGlob glob, String below) {
    /** Where more keys match, nothing is known: a host must not be able to make a run endless. */
    public static final int MOST_KEYS = 64;

    /** The pattern that a path is; empty where it has no {@code *}, or more than one. */
    public static Optional<KeyPattern> of(RegistryPath path) {
        String text = path.below();
        int star = text.indexOf('*');
        if (star < 0 || star != text.lastIndexOf('*')) {
            return Optional.empty();
        }
        int begin = text.lastIndexOf('\\', star) + 1;
        int end = text.indexOf('\\', star);
        String parent = path.hive().abbreviation() + (begin == 0 ? "" : "\\" + text.substring(0, begin - 1));
        return Optional.of(new KeyPattern(
                RegistryPath.parse(parent),
                new NameGlob(text.substring(begin, end < 0 ? text.length() : end)),
                end < 0 ? "" : text.substring(end + 1)));
    }

    /** The key that is meant below one subkey of the parent. */
    public RegistryPath in(String subkey) {
        RegistryPath key = parent.child(subkey);
        return below.isEmpty() ? key : key.child(below);
    }

    /** Whether the pattern means this key, if it exists. */
    public boolean matches(RegistryPath key) {
        if (!key.isWithin(parent) || key.equals(parent)) {
            return false;
        }
        String rest = key.below()
                .substring(parent.below().isEmpty() ? 0 : parent.below().length() + 1);
        int slash = rest.indexOf('\\');
        String subkey = slash < 0 ? rest : rest.substring(0, slash);
        return glob.matches(subkey) && in(subkey).equals(key);
    }

    /**
     * What the reading of the parent says of the pattern: present with the names of the subkeys that match, perhaps none, and
     * no values; or absent or unreadable as the parent is.
     */
    public KeyReading reading(KeyReading ofParent) {
        if (!(ofParent instanceof KeyReading.Present present)) {
            return ofParent;
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        present.subkeys().stream().filter(glob::matches).forEach(names::add);
        return names.size() > MOST_KEYS
                ? new KeyReading.Unreadable(names.size() + " keys below " + parent + " match '" + glob.text()
                        + "', and no more than " + MOST_KEYS + " are read")
                : KeyReading.Present.of(Map.of(), Set.of(), names);
    }
}
