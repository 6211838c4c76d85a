package io.natward.policies.registry;

/**
 * A pattern for the names of keys: {@code *}, which stands in it once at most, is any text; all else is itself, case ignored.
 *
 * @param text as written
 */
public record NameGlob(String text) {
    public NameGlob {
        if (text.indexOf('*') != text.lastIndexOf('*')) {
            throw new IllegalArgumentException("'" + text + "' has more than one *");
        }
    }

    public boolean matches(String name) {
        int star = text.indexOf('*');
        if (star < 0) {
            return text.equalsIgnoreCase(name);
        }
        int behind = text.length() - star - 1;
        return name.length() >= star + behind
                && name.regionMatches(true, 0, text, 0, star)
                && name.regionMatches(true, name.length() - behind, text, star + 1, behind);
    }
}
