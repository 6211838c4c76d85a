package io.natward.scanner.regexe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.natward.policies.finding.Connection;
import io.natward.policies.finding.Connection.Login;
import io.natward.policies.finding.Connection.Protection;
import io.natward.policies.registry.RegistryPath;
import io.natward.scanner.registry.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A host with a registry of strings and DWORDs, whose shell understands the steps of a line and nothing more of cmd.exe. */
final class FakeHost implements ShellConnector, RemoteShell {
    private static final Pattern STEP = Pattern.compile(
            "&(\\(if errorlevel 1 )?reg query \"([^\"]*)\"(?: /v \"([^\"]*)\")? 2>nul(?:\\|findstr /i /l /e \"([^\"]*)\")?\\)?"
                    + "&echo ([^ ]+) ([0-9]+) !errorlevel!");

    private final Map<RegistryPath, Map<String, String>> keys = new TreeMap<>();
    private final Set<RegistryPath> denied = new HashSet<>();
    private final Set<String> oddlyRefused = new HashSet<>();
    private boolean findstrWorks = true;
    private int cutAfter = Integer.MAX_VALUE;
    private final List<String> lines = new ArrayList<>();
    private final List<String> printed = new ArrayList<>();
    private int closed;

    static FakeHost named(String computerName) {
        return new FakeHost()
                .with(
                        "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName",
                        "ComputerName",
                        "REG_SZ    " + computerName)
                .with("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip", "Start", "REG_DWORD    0x1");
    }

    /** @param typeAndData as reg.exe prints them */
    FakeHost with(String key, String name, String typeAndData) {
        withKey(key);
        keys.get(RegistryPath.parse(key)).put(name, typeAndData);
        return this;
    }

    FakeHost withKey(String key) {
        for (Optional<RegistryPath> k = Optional.of(RegistryPath.parse(key));
                k.isPresent();
                k = k.get().parent()) {
            keys.computeIfAbsent(k.get(), x -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
        }
        return this;
    }

    FakeHost denying(String key) {
        withKey(key);
        denied.add(RegistryPath.parse(key));
        return this;
    }

    /** Asked for this value alone, reg.exe ends with an exit code that means nothing. */
    FakeHost refusingOddly(String key, String name) {
        oddlyRefused.add(RegistryPath.parse(key) + "\\" + name);
        return this;
    }

    FakeHost withoutFindstr() {
        findstrWorks = false;
        return this;
    }

    /** Output of a line ends after so many characters. */
    FakeHost cuttingAfter(int characters) {
        cutAfter = characters;
        return this;
    }

    List<String> lines() {
        return lines;
    }

    /** What each line printed. */
    List<String> printed() {
        return printed;
    }

    int closed() {
        return closed;
    }

    @Override
    public RemoteShell open(Target target, Deadline deadline) {
        return this;
    }

    @Override
    public Session session() {
        return new Session(
                new Connection("fake", Login.NTLM, Protection.SEALED, false), 2 + 2 * lines.size(), List.of());
    }

    @Override
    public CommandResult run(String line) {
        lines.add(line);
        StringBuilder out = new StringBuilder();
        Matcher step = STEP.matcher(line);
        int errorLevel = 0;
        while (step.find()) {
            if (out.isEmpty()) {
                out.append(step.group(5)).append(" start\r\n");
            }
            if (step.group(1) == null || errorLevel >= 1) {
                Optional<String> printed = query(RegistryPath.parse(step.group(2)), Optional.ofNullable(step.group(3)));
                errorLevel =
                        printed.isPresent() ? 0 : oddlyRefused.contains(step.group(2) + "\\" + step.group(3)) ? 5 : 1;
                String text = printed.orElse("");
                out.append(step.group(4) == null ? text : findstr(text, step.group(4)));
            }
            out.append(step.group(5) + " " + step.group(6) + " " + errorLevel + "\r\n");
        }
        printed.add(out.substring(0, Math.min(cutAfter, out.length())));
        return CommandResult.of(printed.get(printed.size() - 1).getBytes(UTF_8), UTF_8, 0);
    }

    private Optional<String> query(RegistryPath key, Optional<String> name) {
        Map<String, String> values = keys.get(key);
        if (values == null
                || denied.contains(key)
                || name.filter(n -> !values.containsKey(n)).isPresent()) {
            return Optional.empty();
        }
        String path = key.hive().fullName() + (key.below().isEmpty() ? "" : "\\" + key.below());
        StringBuilder out = new StringBuilder("\r\n" + path + "\r\n");
        values.forEach((n, data) -> {
            if (name.filter(wanted -> !wanted.equalsIgnoreCase(n)).isEmpty()) {
                out.append("    " + n + "    " + data + "\r\n");
            }
        });
        out.append("\r\n");
        if (name.isEmpty()) {
            keys.keySet().stream()
                    .filter(child -> child.parent().equals(Optional.of(key)))
                    .forEach(child -> out.append(path + "\\" + child.name() + "\r\n"));
        }
        return Optional.of(out.toString());
    }

    private String findstr(String text, String words) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\r\n", -1)) {
            for (String word : words.split(" ", -1)) {
                if (findstrWorks && line.regionMatches(true, line.length() - word.length(), word, 0, word.length())) {
                    out.append(line).append("\r\n");
                    break;
                }
            }
        }
        return out.toString();
    }

    @Override
    public void close() {
        closed++;
    }
}
