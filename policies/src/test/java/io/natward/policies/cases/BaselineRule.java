package io.natward.policies.cases;

import io.natward.policies.registry.RegistryValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One registry rule of the baseline: a line of {@code rules.tsv}, whose head says what its columns mean. What meets the rule
 * and what does not follows from the line alone, and from no policy.
 */
record BaselineRule(String id, Set<String> where, String key, String name, String type, String condition, String data) {
    private static final String KEY_ITSELF = "(key)";
    private static final String USER = "{user}";
    private static final long GREATEST = 0xFFFFFFFFL;

    BaselineRule {
        where = Set.copyOf(where);
    }

    static List<BaselineRule> all(Path table) {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.filter(l -> !l.startsWith("#")).map(BaselineRule::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BaselineRule of(String line) {
        String[] f = line.split("\t", 7);
        Set<String> where = f[1].equals("-") ? Set.of() : Set.of(f[1].split(","));
        return new BaselineRule(f[0], where, f[2], f[3], f[4], f[5], f.length > 6 ? f[6] : "");
    }

    /** What tells the rule from every other; {@code not-expressed.txt} uses it too. */
    String label() {
        return id + " " + name
                + (where.isEmpty()
                        ? ""
                        : " (" + String.join(",", where.stream().sorted().toList()) + ")");
    }

    boolean isOfKey() {
        return name.equals(KEY_ITSELF);
    }

    boolean isOfUsers() {
        return key.contains(USER);
    }

    String keyOf(String user) {
        return key.replace(USER, user);
    }

    /** What has to stand in the key, each by itself; empty for nothing at all. */
    List<Optional<RegistryValue>> meeting() {
        return switch (condition) {
            case "=" -> List.of(Optional.of(value(data)));
            case "one-of" ->
                Arrays.stream(data.split("\\|"))
                        .map(this::value)
                        .map(Optional::of)
                        .toList();
            case "number" ->
                Stream.of(least(), (least() + most()) / 2, most())
                        .map(this::number)
                        .toList();
            case "empty" ->
                List.of(
                        Optional.of(new RegistryValue.MultiSz(List.of())),
                        Optional.of(new RegistryValue.MultiSz(List.of(""))));
            case "present" -> isOfKey() ? List.of(Optional.empty()) : List.of(Optional.of(new RegistryValue.Sz("1")));
            case "absent" -> List.of(Optional.empty());
            default -> throw new IllegalArgumentException(label() + ": " + condition);
        };
    }

    /** What breaks the rule, each by itself. */
    List<Optional<RegistryValue>> breaking() {
        Optional<RegistryValue> nothing = Optional.empty();
        return switch (condition) {
            case "=" ->
                type.equals("dword") ? List.of(number(Long.parseLong(data) + 1), nothing) : List.of(longer(), nothing);
            case "one-of" -> List.of(number(GREATEST), nothing);
            case "number" ->
                Stream.concat(
                                Stream.of(least() - 1, most() + 1)
                                        .filter(n -> n >= 0 && n <= GREATEST)
                                        .map(this::number),
                                Stream.of(nothing))
                        .toList();
            case "empty" -> List.of(Optional.of(new RegistryValue.MultiSz(List.of("x"))), nothing);
            case "present" -> List.of(nothing);
            case "absent" -> List.of(Optional.of(new RegistryValue.Dword(1)));
            default -> throw new IllegalArgumentException(label() + ": " + condition);
        };
    }

    private long least() {
        return Long.parseLong(data.substring(0, data.indexOf("..")));
    }

    private long most() {
        String most = data.substring(data.indexOf("..") + 2);
        return most.isEmpty() ? GREATEST : Long.parseLong(most);
    }

    private Optional<RegistryValue> number(long number) {
        return Optional.of(value(Long.toString(number)));
    }

    private Optional<RegistryValue> longer() {
        return Optional.of(value(data + (type.equals("multi-sz") ? "|x" : "x")));
    }

    private RegistryValue value(String text) {
        return switch (type) {
            case "dword" -> new RegistryValue.Dword(Long.parseLong(text));
            case "sz" -> new RegistryValue.Sz(text);
            case "multi-sz" -> new RegistryValue.MultiSz(List.of(text.split("\\|")));
            default -> throw new IllegalArgumentException(label() + ": " + type);
        };
    }

    /** Whether a finding's target is what the rule is about; of a user's key what stands below the user is compared. */
    boolean isAbout(String target) {
        String own = fold(isOfKey() ? key : key + "\\" + name);
        return isOfUsers()
                ? fold(target).startsWith("hku\\") && fold(target).endsWith(own.substring(own.indexOf('}') + 1))
                : fold(target).equals(own);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
