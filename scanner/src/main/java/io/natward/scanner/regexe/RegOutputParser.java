package io.natward.scanner.regexe;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what {@code reg query} prints for one key, in the forms of Windows XP (a header, tabs) and of Vista and later (four
 * spaces). Nothing localised decides anything: only the key's path, {@code REG_*}, the columns and the wanted names do.
 *
 * <p>Names and data may themselves hold four spaces, and data may hold line breaks, which reg.exe prints as they are. So a
 * line is read for a wanted name first; of any other value only the shortest name that the line can mean is kept, and never
 * data; and where a line could be part of a value before it, the wanted values of the key are doubtful.
 */
final class RegOutputParser {
    private static final String XP_HEADER = "! REG.EXE VERSION ";
    static final String INDENT = "    ";
    private static final int LONGEST_LINE = 1 << 16;

    /** The two forms differ in what stands between the columns. */
    private enum Form {
        VISTA("    "),
        XP("\t");

        private final String separator;
        private final Pattern type;

        Form(String separator) {
            this.separator = separator;
            this.type = Pattern.compile(separator + "(REG_[A-Z_]+)(?:" + separator + "|$)");
        }
    }

    private final String fullPath;
    private final SortedSet<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private final Map<String, RegistryValue> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> printed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> doubtful = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> otherNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> subkeys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private Form form = Form.VISTA;
    private boolean inKey;
    private boolean anyValue;
    private boolean valuesEnded;
    private boolean brokenLines;

    private RegOutputParser(RegistryPath key, Set<String> wanted) {
        this.fullPath = key.hive().fullName() + (key.below().isEmpty() ? "" : "\\" + key.below());
        this.wanted.addAll(wanted);
    }

    /**
     * What the output of {@code reg query KEY}, which ended with exit code 0, says; empty where it has no form that is known.
     *
     * @param wanted names whose data is wanted; none may hold two spaces in a row
     */
    static Optional<Listing> listing(String output, RegistryPath key, Set<String> wanted) {
        return new RegOutputParser(key, wanted).read(output);
    }

    /**
     * The value that {@code reg query KEY /v NAME} printed with exit code 0: only one value stands there, so the line cannot
     * be another's. Empty where the data has line breaks or is not in its type's form.
     */
    static Optional<RegistryValue> value(String output, RegistryPath key, String name) {
        RegOutputParser parser = new RegOutputParser(key, Set.of(name));
        for (String line : lines(output)) {
            if (line.startsWith(INDENT)) {
                List<String> data = parser.dataOf(name, line).stream().toList();
                if (data.isEmpty() || parser.printed.contains(name)) {
                    return Optional.empty();
                }
                parser.printed.add(name);
                parser.typed(name, line).ifPresent(value -> parser.values.put(name, value));
            } else if (!parser.isFrame(line)) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(parser.values.get(name));
    }

    private Optional<Listing> read(String output) {
        for (String line : lines(output)) {
            if (line.startsWith(INDENT) && inKey && readValueLine(line)) {
                anyValue = true;
                brokenLines |= valuesEnded;
                continue;
            }
            Optional<String> subkey = subkey(line);
            if (subkey.isPresent()) {
                subkeys.add(subkey.get());
                valuesEnded = true;
            } else if (isFrame(line)) {
                valuesEnded |= anyValue;
            } else {
                if (!inKey && subkeys.isEmpty()) {
                    return Optional.empty();
                }
                brokenLines = true;
            }
        }
        if (brokenLines) {
            doubtful.addAll(printed);
        }
        values.keySet().removeAll(doubtful);
        return Optional.of(new Listing(values, doubtful, otherNames, subkeys));
    }

    private boolean readValueLine(String line) {
        for (String name : wanted) {
            Optional<String> data = dataOf(name, line);
            if (data.isPresent()) {
                boolean again = !printed.add(name);
                Optional<RegistryValue> value = typed(name, line);
                boolean moreColumns =
                        form.type.matcher(form.separator + data.get()).find();
                if (again || moreColumns || value.isEmpty()) {
                    doubtful.add(name);
                } else {
                    values.put(name, value.get());
                }
                return true;
            }
        }
        Matcher type = form.type.matcher(line);
        if (!type.find(INDENT.length())) {
            return false;
        }
        otherNames.add(line.substring(INDENT.length(), type.start()));
        return true;
    }

    /** What stands after the type's column if the line is that of the named value. */
    private Optional<String> dataOf(String name, String line) {
        return column(name, line).map(type -> line.substring(type.end()));
    }

    private Optional<RegistryValue> typed(String name, String line) {
        if (line.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        return column(name, line)
                .flatMap(type -> RegistryType.ofWindowsName(type.group(1))
                        .flatMap(known -> RegData.parse(known, line.substring(type.end()))));
    }

    private Optional<Matcher> column(String name, String line) {
        int end = INDENT.length() + name.length();
        if (!line.regionMatches(true, INDENT.length(), name, 0, name.length())) {
            return Optional.empty();
        }
        Matcher type = form.type.matcher(line);
        return type.find(end) && type.start() == end ? Optional.of(type) : Optional.empty();
    }

    private Optional<String> subkey(String line) {
        String prefix = fullPath + "\\";
        boolean below = line.length() > prefix.length()
                && line.regionMatches(true, 0, prefix, 0, prefix.length())
                && line.indexOf('\\', prefix.length()) < 0;
        return below ? Optional.of(line.substring(prefix.length())) : Optional.empty();
    }

    /** Whether the line is part of the form itself: empty, XP's header, or the key's own line. */
    private boolean isFrame(String line) {
        if (line.startsWith(XP_HEADER) && !inKey) {
            form = Form.XP;
            return true;
        }
        if (line.equalsIgnoreCase(fullPath)) {
            inKey = true;
            return true;
        }
        return line.isEmpty();
    }

    /** Lines without their ends, {@code \r\n} or {@code \n}. */
    static List<String> lines(String output) {
        List<String> lines = new ArrayList<>();
        for (String line : output.split("\n", -1)) {
            lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }
        return lines;
    }
}
