package io.natward.policies.regfile;

import io.natward.policies.registry.ForbiddenKeys;
import io.natward.policies.registry.Hive;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads registry exports: "Windows Registry Editor Version 5.00" in UTF-16LE or UTF-8, and REGEDIT4. Only what a host has
 * can stand in one, so deletions are problems; and only keys of {@code HKEY_LOCAL_MACHINE} and {@code HKEY_USERS}, for
 * the other roots are views of these that differ from user to user.
 */
public final class RegFile {
    /** The most bytes of an export. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    /** What reg.exe and people call the value without a name, {@code @} in an export. */
    private static final String DEFAULT_VALUE = "(Default)";

    private static final int MOST_PROBLEMS = 50;

    private final Cursor cursor;
    private final ExportData data;
    private final Problems problems;
    private final Map<RegistryPath, Map<String, RegistryValue>> keys = new LinkedHashMap<>();
    private final Map<String, Integer> lineOfValue = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private boolean underKey;
    private Optional<RegistryPath> key = Optional.empty();

    private RegFile(String name, ExportText text, Problems problems) {
        this.cursor = new Cursor(name, text.lines());
        this.data = new ExportData(cursor, text.wide());
        this.problems = problems;
    }

    /**
     * The values of each key that the export holds, in its order.
     *
     * @param name how the file is called in messages
     * @param problems takes everything that is wrong; with any new problem the keys are not to be used
     */
    public static Map<RegistryPath, Map<String, RegistryValue>> read(byte[] content, String name, Problems problems) {
        if (content.length > MOST_BYTES) {
            problems.add(SourceRange.at(name, 1, 1), "the file is larger than 4 MiB; export the keys that matter only");
            return Map.of();
        }
        return ExportText.of(content, name, problems)
                .map(text -> new RegFile(name, text, problems).keys())
                .orElseGet(Map::of);
    }

    private Map<RegistryPath, Map<String, RegistryValue>> keys() {
        int before = problems.size();
        cursor.nextLine();
        while (cursor.nextLine()) {
            try {
                entry();
            } catch (BadEntry e) {
                problems.add(e.where(), e.what());
                cursor.skipEntry();
            }
            if (problems.size() - before >= MOST_PROBLEMS) {
                problems.add(cursor.where(), "so much is wrong in this file that the rest was not looked at");
                break;
            }
        }
        return Collections.unmodifiableMap(keys);
    }

    private void entry() throws BadEntry {
        cursor.skipBlanks();
        switch (cursor.peek()) {
            case Cursor.END, ';' -> {}
            case '[' -> {
                underKey = true;
                key = Optional.empty();
                key = Optional.of(key());
                keys.computeIfAbsent(key.get(), k -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
            }
            case '"', '@' -> value();
            default ->
                throw new BadEntry(
                        cursor.where(),
                        "a line is a key in brackets, a value (\"Name\"= or @=), a comment (;) or empty");
        }
    }

    private RegistryPath key() throws BadEntry {
        SourceRange where = cursor.where();
        String line = cursor.rest().stripTrailing();
        if (!line.endsWith("]")) {
            throw new BadEntry(where, "a key stands in brackets: [HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]");
        }
        String name = line.substring(1, line.length() - 1);
        if (name.startsWith("-")) {
            throw new BadEntry(where, "a deletion (-) says nothing of what a host has; leave the key out");
        }
        Optional<RegistryPath> path = RegistryPath.tryParse(name).filter(p -> startsWithFullName(name));
        if (path.isEmpty()) {
            throw new BadEntry(
                    where,
                    "'" + name + "' is no key of HKEY_LOCAL_MACHINE or HKEY_USERS; export other roots from there"
                            + " (HKEY_CURRENT_USER is HKEY_USERS\\ and the user's SID)");
        }
        Optional<String> forbidden =
                ForbiddenKeys.reason(path.get()).filter(r -> !path.get().below().isEmpty());
        if (forbidden.isPresent()) {
            throw new BadEntry(where, "'" + name + "' is never read: " + forbidden.get() + "; take it out of the file");
        }
        return path.get();
    }

    private static boolean startsWithFullName(String name) {
        return Arrays.stream(Hive.values())
                .map(Hive::fullName)
                .anyMatch(n -> name.regionMatches(true, 0, n, 0, n.length()));
    }

    private void value() throws BadEntry {
        SourceRange where = cursor.where();
        String name = cursor.take("@") ? DEFAULT_VALUE : data.quoted();
        cursor.skipBlanks();
        if (!cursor.take("=")) {
            throw new BadEntry(cursor.where(), "a value's name is followed by = and its data");
        }
        cursor.skipBlanks();
        RegistryValue value = data.read();
        cursor.skipBlanks();
        if (cursor.peek() != Cursor.END && cursor.peek() != ';') {
            throw new BadEntry(cursor.where(), "nothing but a comment (;) may follow the data");
        }
        if (!underKey) {
            throw new BadEntry(where, "this value stands under no key");
        }
        if (key.isPresent()) {
            store(key.get(), name, value, where);
        }
    }

    private void store(RegistryPath under, String name, RegistryValue value, SourceRange where) throws BadEntry {
        Integer earlier = lineOfValue.putIfAbsent(under + "\0" + name, where.line());
        if (earlier != null) {
            throw new BadEntry(where, "the value stands here a second time; the first is on line " + earlier);
        }
        keys.computeIfAbsent(under, k -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
                .put(name, value);
    }
}
