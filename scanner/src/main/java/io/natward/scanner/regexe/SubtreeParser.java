package io.natward.scanner.regexe;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.SubtreeReading;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is left of {@code reg query KEY /s} behind a filter for paths and wanted names: lines of keys, and value lines
 * that belong to the key above them. A value counts only if its line is exactly that of a wanted name, once in its key.
 */
final class SubtreeParser {
    /** More keys than any computer has network adapters. */
    static final int MOST_KEYS = 512;

    private static final Pattern COLUMNS = Pattern.compile("(    |\t)(REG_[A-Z_]+)(?:(    |\t)(.*))?");

    private final RegistryPath parent;
    private final Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final SortedMap<RegistryPath, SortedMap<String, RegistryValue>> keys = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable RegistryPath current;

    private SubtreeParser(RegistryPath parent, Collection<String> wanted) {
        this.parent = parent;
        this.wanted.addAll(wanted);
    }

    /** Nothing is known where no key was printed, or more of them than {@value #MOST_KEYS}. */
    static SubtreeReading read(String output, RegistryPath parent, Collection<String> wanted) {
        return new SubtreeParser(parent, wanted).read(output);
    }

    private SubtreeReading read(String output) {
        for (String line : RegOutputParser.lines(output)) {
            if (line.startsWith(RegOutputParser.INDENT)) {
                readValue(line.substring(RegOutputParser.INDENT.length()));
            } else if (!line.isEmpty()) {
                current = RegistryPath.tryParse(line)
                        .filter(key -> key.isWithin(parent))
                        .orElse(null);
                if (current != null) {
                    keys.computeIfAbsent(current, k -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
                }
            }
            if (keys.size() > MOST_KEYS) {
                return new SubtreeReading.Unknown("there are more than " + MOST_KEYS + " keys below " + parent);
            }
        }
        return keys.isEmpty()
                ? new SubtreeReading.Unknown("the host showed no key below " + parent)
                : new SubtreeReading.Seen(keys);
    }

    private void readValue(String line) {
        RegistryPath key = current;
        if (key == null) {
            return;
        }
        for (String name : wanted) {
            if (!line.regionMatches(true, 0, name, 0, name.length())) {
                continue;
            }
            Matcher columns = COLUMNS.matcher(line.substring(name.length()));
            if (columns.matches()) {
                record(key, name, data(columns));
            }
        }
    }

    /** What is printed twice is not known: one of the lines is part of another value's data. */
    private void record(RegistryPath key, String name, Optional<RegistryValue> value) {
        String place = key.toString() + '\\' + name;
        SortedMap<String, RegistryValue> values = keys.getOrDefault(key, new TreeMap<>());
        if (!seen.add(place)) {
            values.remove(name);
        } else {
            value.ifPresent(v -> values.put(name, v));
        }
    }

    private static Optional<RegistryValue> data(Matcher columns) {
        boolean sameSeparators = columns.group(3) == null || columns.group(3).equals(columns.group(1));
        String data = columns.group(4) == null ? "" : columns.group(4);
        return sameSeparators && !COLUMNS.matcher(columns.group(1) + data).matches()
                ? RegistryType.ofWindowsName(columns.group(2)).flatMap(type -> RegData.parse(type, data))
                : Optional.empty();
    }
}
