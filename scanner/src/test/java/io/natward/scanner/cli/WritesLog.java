package io.natward.scanner.cli;

import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.PlannedChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What simulated hosts wrote, by the log in which they write each change down before they acknowledge it. */
record WritesLog(Path file) {

    /**
     * @param place host, key and name in lower case, with tabs between; the name is empty where the key itself was deleted
     * @param what type and bytes
     */
    record Line(String place, String what) {
        boolean isOfKey() {
            return place.endsWith("\t");
        }
    }

    static String place(String host, PlannedChange change) {
        return (host + "\t" + change.key() + "\t" + change.name()).toLowerCase(Locale.ROOT);
    }

    /** What a line says of a value that was written, or deleted. */
    static String what(ValueImage image) {
        if (!(image instanceof ValueImage.Stored stored)) {
            return "deleted\t";
        }
        String hex = switch (stored.type()) {
            case DWORD -> littleEndian(Long.parseLong(stored.data()), 4);
            case QWORD -> littleEndian(Long.parseUnsignedLong(stored.data()), 8);
            case SZ, EXPAND_SZ -> HexFormat.of().formatHex((stored.data() + "\0").getBytes(StandardCharsets.UTF_16LE));
            default -> stored.data().toLowerCase(Locale.ROOT);
        };
        return stored.type().windowsName() + "\t" + hex;
    }

    private static String littleEndian(long number, int bytes) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            hex.append(HexFormat.of().toHexDigits((byte) (number >> (8 * i))));
        }
        return hex.toString();
    }

    /** How many there are. */
    int size() throws IOException {
        return since(0).size();
    }

    /** All but the first ones. */
    List<Line> since(int first) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .skip(first)
                .map(line -> line.split("\t", -1))
                .map(parts -> new Line(
                        String.join("\t", parts[1], parts[2], parts[3]).toLowerCase(Locale.ROOT),
                        parts[4] + "\t" + parts[5]))
                .toList();
    }
}
