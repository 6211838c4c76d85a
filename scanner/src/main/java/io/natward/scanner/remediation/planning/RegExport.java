package io.natward.scanner.remediation.planning;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files for {@code reg import}: one for each set of changes, with the names of the hosts that it is for. */
final class RegExport {
    private static final HexFormat HEX = HexFormat.ofDelimiter(",");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int BYTES_OF_QWORD = 8;

    private RegExport() {}

    static SortedMap<String, byte[]> files(RemediationPlan plan) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Map<List<ExportedChange>, List<PlannedHost>> sets = ExportedChange.byChanges(plan);
        int width = Integer.toString(sets.size()).length();
        sets.forEach((changes, hosts) -> {
            String number = Integer.toString(files.size() + 1);
            String name = "changes-" + "0".repeat(width - number.length()) + number + ".reg";
            files.put(name, (BYTE_ORDER_MARK + text(changes, hosts)).getBytes(UTF_16LE));
        });
        return files;
    }

    private static String text(List<ExportedChange> changes, List<PlannedHost> hosts) {
        StringBuilder text = new StringBuilder("Windows Registry Editor Version 5.00\r\n\r\n");
        text.append("; for ")
                .append(hosts.size() == 1 ? "this host" : "these hosts")
                .append(" alone:\r\n");
        hosts.forEach(host -> text.append("; ").append(host.host()).append("\r\n"));
        changes.forEach(change -> text.append("\r\n[")
                .append(change.key().fullName())
                .append("]\r\n\"")
                .append(escaped(change.name()))
                .append("\"=")
                .append(data(change.after()))
                .append("\r\n"));
        return text.toString();
    }

    private static String data(ValueImage after) {
        if (!(after instanceof ValueImage.Stored stored)) {
            return "-";
        }
        RegistryValue value = stored.value().orElseThrow();
        if (value instanceof RegistryValue.Dword number) {
            return "dword:" + HexFormat.of().toHexDigits(number.value(), 8);
        }
        if (value instanceof RegistryValue.Sz text) {
            return "\"" + escaped(text.text()) + "\"";
        }
        if (value instanceof RegistryValue.Qword number) {
            byte[] little = new byte[BYTES_OF_QWORD];
            IntStream.range(0, little.length).forEach(i -> little[i] = (byte) (number.bits() >>> (8 * i)));
            return "hex(b):" + HEX.formatHex(little);
        }
        if (value instanceof RegistryValue.ExpandSz text) {
            return "hex(2):" + HEX.formatHex((text.text() + "\0").getBytes(StandardCharsets.UTF_16LE));
        }
        String hex = ((RegistryValue.Binary) value).hex();
        return "hex:" + HEX.formatHex(HexFormat.of().parseHex(hex));
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
