package io.natward.policies.loading;

import com.google.re2j.Pattern;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Registry data as people write it in YAML, by the type it has to have. */
public final class DataParser {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,16}");
    private static final Pattern BYTES = Pattern.compile("([0-9A-F]{2})+");
    private static final Set<RegistryType> COMPARABLE = EnumSet.of(
            RegistryType.DWORD,
            RegistryType.QWORD,
            RegistryType.SZ,
            RegistryType.EXPAND_SZ,
            RegistryType.MULTI_SZ,
            RegistryType.BINARY);
    private static final Map<String, RegistryType> TYPES = Arrays.stream(RegistryType.values())
            .collect(Collectors.toUnmodifiableMap(t -> plain(t.windowsName()), t -> t));

    private DataParser() {}

    /** The names of the types that policies judge. */
    public static List<String> typeNames() {
        return TYPES.keySet().stream().sorted().toList();
    }

    /** The type of a name like {@code expand-sz}; Windows' own spelling counts too. */
    public static Optional<RegistryType> type(String name) {
        return Optional.ofNullable(TYPES.get(plain(name)));
    }

    /** The names of the types whose data can be compared. */
    static List<String> comparableNames() {
        return COMPARABLE.stream().map(DataParser::name).sorted().toList();
    }

    /** Whether data of the type can be compared; of the others only their presence is judged. */
    static boolean isComparable(RegistryType type) {
        return COMPARABLE.contains(type);
    }

    private static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return plain.startsWith("reg-") ? plain.substring("reg-".length()) : plain;
    }

    /** The name of a type that policies judge, as they write it. */
    static String name(RegistryType type) {
        return TYPES.entrySet().stream()
                .filter(e -> e.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The data of a node; empty, with a problem, where it is none of that type.
     *
     * @param what what the data is for, for the message: {@code 'equals'}
     */
    public static Optional<RegistryValue> data(YamlNode node, RegistryType type, String what, Problems problems) {
        Optional<RegistryValue> data = switch (type) {
            case DWORD -> number(node, 32).map(n -> new RegistryValue.Dword(n.longValue()));
            case QWORD -> number(node, 64).map(n -> new RegistryValue.Qword(n.longValue()));
            case SZ -> text(node).map(RegistryValue.Sz::new);
            case EXPAND_SZ -> text(node).map(RegistryValue.ExpandSz::new);
            case MULTI_SZ -> texts(node).map(RegistryValue.MultiSz::new);
            case BINARY -> bytes(node).map(RegistryValue.Binary::new);
            default -> text(node).map(t -> new RegistryValue.Other(type, t));
        };
        if (data.isEmpty()) {
            problems.add(node.where(), what + " is " + shape(type) + ", not " + node.describe());
        }
        return data;
    }

    /** An unsigned number of so many bits, decimal or {@code 0x...}; empty where the node is none. */
    static Optional<BigInteger> number(YamlNode node, int bits) {
        if (!(node instanceof Scalar scalar)) {
            return Optional.empty();
        }
        String text = scalar.text();
        Optional<BigInteger> number = Optional.empty();
        if (HEXADECIMAL.matches(text)) {
            number = Optional.of(new BigInteger(text.substring(2), 16));
        } else if (scalar.kind() == ScalarKind.NUMBER && DECIMAL.matches(text)) {
            number = Optional.of(new BigInteger(text));
        }
        return number.filter(n -> n.bitLength() <= bits);
    }

    /** Upper-case hexadecimal digits; spaces between bytes are allowed. */
    static Optional<String> bytes(YamlNode node) {
        return text(node).map(t -> t.replace(" ", "").toUpperCase(Locale.ROOT)).filter(BYTES::matches);
    }

    private static Optional<String> text(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    private static Optional<List<String>> texts(YamlNode node) {
        if (!(node instanceof Sequence sequence)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            Optional<String> text = text(item);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(texts);
    }

    private static String shape(RegistryType type) {
        return switch (type) {
            case DWORD -> "a number from 0 to 4294967295 (the type is dword)";
            case QWORD -> "a number from 0 to 18446744073709551615 (the type is qword)";
            case MULTI_SZ -> "a list of texts (the type is multi-sz)";
            case BINARY -> "bytes as hexadecimal digits, like '01 00 FF' (the type is binary)";
            default -> "a text (the type is " + plain(type.windowsName()) + ")";
        };
    }
}
