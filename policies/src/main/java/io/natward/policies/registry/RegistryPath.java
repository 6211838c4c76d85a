package io.natward.policies.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path of a registry key: a hive and the names below it. Compared without regard to case, as Windows does; the
 * spelling that was given is kept for display.
 */
public final class RegistryPath implements Comparable<RegistryPath> {
    private final Hive hive;
    private final String below;
    private final String folded;

    private RegistryPath(Hive hive, String below) {
        this.hive = hive;
        this.below = below;
        this.folded = below.toUpperCase(Locale.ROOT);
    }

    /**
     * Reads {@code HKLM\...} or {@code HKEY_LOCAL_MACHINE\...}, any case.
     *
     * @throws IllegalArgumentException with a sentence for the user, if it is no such path
     */
    @JsonCreator
    public static RegistryPath parse(String text) {
        return tryParse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "'" + text
                                        + "' is not a registry key; write it like HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent"));
    }

    /** Like {@link #parse}, empty where the text is no path below a known hive. */
    public static Optional<RegistryPath> tryParse(String text) {
        int slash = text.indexOf('\\');
        String root = slash < 0 ? text : text.substring(0, slash);
        String rest = slash < 0 ? "" : text.substring(slash + 1);
        if (rest.startsWith("\\") || rest.endsWith("\\") || rest.contains("\\\\") || (slash >= 0 && rest.isEmpty())) {
            return Optional.empty();
        }
        for (Hive hive : Hive.values()) {
            if (root.equalsIgnoreCase(hive.abbreviation()) || root.equalsIgnoreCase(hive.fullName())) {
                return Optional.of(new RegistryPath(hive, rest));
            }
        }
        return Optional.empty();
    }

    public Hive hive() {
        return hive;
    }

    /** The path without the hive; empty for the hive itself. */
    public String below() {
        return below;
    }

    /** The last name of the path, or the hive's abbreviation. */
    public String name() {
        return below.isEmpty() ? hive.abbreviation() : below.substring(below.lastIndexOf('\\') + 1);
    }

    /** The key that holds this one; empty for a hive. */
    public Optional<RegistryPath> parent() {
        if (below.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RegistryPath(hive, below.substring(0, Math.max(0, below.lastIndexOf('\\')))));
    }

    public RegistryPath child(String name) {
        return new RegistryPath(hive, below.isEmpty() ? name : below + "\\" + name);
    }

    /** Whether this is the other key or lies below it. */
    public boolean isWithin(RegistryPath other) {
        return hive == other.hive
                && (other.folded.isEmpty() || folded.equals(other.folded) || folded.startsWith(other.folded + "\\"));
    }

    /** The path with the hive's full name, as reg.exe prints it. */
    public String fullName() {
        return below.isEmpty() ? hive.fullName() : hive.fullName() + "\\" + below;
    }

    /** The path with the hive's abbreviation, as people write it. */
    @JsonValue
    @Override
    public String toString() {
        return below.isEmpty() ? hive.abbreviation() : hive.abbreviation() + "\\" + below;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegistryPath that && hive == that.hive && folded.equals(that.folded);
    }

    @Override
    public int hashCode() {
        return 31 * hive.hashCode() + folded.hashCode();
    }

    @Override
    public int compareTo(RegistryPath other) {
        int byHive = hive.compareTo(other.hive);
        return byHive != 0 ? byHive : folded.compareTo(other.folded);
    }
}
