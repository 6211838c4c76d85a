package io.natward.simulator.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path as reg.exe takes it: the full name of a root key and the names below, in the spelling that was given.
 *
 * @param names the root's full name first; never empty
 */
public record KeyPath(List<String> names) {
    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "HKLM", "HKEY_LOCAL_MACHINE",
            "HKCU", "HKEY_CURRENT_USER",
            "HKCR", "HKEY_CLASSES_ROOT",
            "HKU", "HKEY_USERS",
            "HKCC", "HKEY_CURRENT_CONFIG");

    public KeyPath {
        names = List.copyOf(names);
    }

    /**
     * Reads {@code HKLM\...} or the long form; one backslash at the end is allowed.
     *
     * @throws IllegalArgumentException if it is no such path
     */
    public static KeyPath parse(String text) {
        return tryParse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "'" + text
                                        + "' is not a registry key; write it like HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent"));
    }

    /** Like {@link #parse}, empty where the text is no path. */
    public static Optional<KeyPath> tryParse(String text) {
        String trimmed = text.endsWith("\\") ? text.substring(0, text.length() - 1) : text;
        List<String> names = new ArrayList<>(Arrays.asList(trimmed.split("\\\\", -1)));
        return ABBREVIATIONS.entrySet().stream()
                .filter(root -> names.get(0).equalsIgnoreCase(root.getKey())
                        || names.get(0).equalsIgnoreCase(root.getValue()))
                .findFirst()
                .filter(root -> names.stream().noneMatch(String::isEmpty))
                .map(root -> {
                    names.set(0, root.getValue());
                    return new KeyPath(names);
                });
    }

    public KeyPath child(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return new KeyPath(longer);
    }

    /** Whether this is the other key or lies below it. */
    public boolean isWithin(KeyPath other) {
        if (names.size() < other.names.size()) {
            return false;
        }
        for (int i = 0; i < other.names.size(); i++) {
            if (!names.get(i).equalsIgnoreCase(other.names.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** With the abbreviation of the root key. */
    public String abbreviated() {
        String root = ABBREVIATIONS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(names.get(0)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(names.get(0));
        return root + toString().substring(names.get(0).length());
    }

    @Override
    public String toString() {
        return String.join("\\", names);
    }
}
