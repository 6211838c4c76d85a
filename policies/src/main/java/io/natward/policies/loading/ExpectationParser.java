package io.natward.policies.loading;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.natward.policies.policy.Comparison;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Truth;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Expectations without choices, about data of one type. What stands in the file and cannot be meant (an operator that
 * the type does not know, data that can never be valid) is a problem.
 */
final class ExpectationParser {
    private static final Map<String, Expectation> WORDS = Map.of(
            "present", new Expectation.Present(),
            "absent", new Expectation.Absent(),
            "anything", new Expectation.Anything());
    private static final Set<RegistryType> NUMBERS = Set.of(RegistryType.DWORD, RegistryType.QWORD);
    private static final Set<RegistryType> LISTS = Set.of(RegistryType.MULTI_SZ);
    private static final Set<RegistryType> TEXTS = Set.of(RegistryType.SZ, RegistryType.EXPAND_SZ);

    private final Optional<RegistryType> type;
    private final Optional<Expectation> valid;
    private final Problems problems;
    private final Map<String, Function<YamlNode, Optional<Expectation>>> operators;

    /**
     * @param type the value's type; empty where the policy names none
     * @param valid the data that is valid for the value; empty where all data is
     */
    ExpectationParser(Optional<RegistryType> type, Optional<Expectation> valid, Problems problems) {
        this.type = type;
        this.valid = valid;
        this.problems = problems;
        this.operators = Map.of(
                "equals", this::equalTo,
                "one-of", this::oneOf,
                "range", this::range,
                "matches", this::matches,
                "bits", this::bits,
                "contains", this::contains,
                "only", this::only,
                "all", n -> parts(n, "all").map(Expectation.All::new),
                "any", n -> parts(n, "any").map(Expectation.Any::new),
                "not", n -> parse(n).map(Expectation.Not::new));
    }

    /** Empty, with a problem, where the node is no expectation. */
    Optional<Expectation> parse(YamlNode node) {
        if (node instanceof Scalar scalar && WORDS.containsKey(scalar.text())) {
            return Optional.ofNullable(WORDS.get(scalar.text()));
        }
        if (node instanceof Mapping mapping) {
            return operator(mapping);
        }
        if (node instanceof Sequence && !type.equals(Optional.of(RegistryType.MULTI_SZ))) {
            problems.add(node.where(), "an expectation is no list; write {one-of: [...]} for several accepted values");
            return Optional.empty();
        }
        return equalTo(node);
    }

    private Optional<Expectation> operator(Mapping mapping) {
        Entry by = mapping.entries().get("by");
        if (by != null) {
            problems.add(
                    by.where(), "a choice (by: ...) stands directly under 'expect' or in a branch of another choice");
            return Optional.empty();
        }
        if (mapping.entries().size() != 1) {
            problems.add(
                    mapping.where(),
                    "an expectation has one operator; write {all: [...]} or {any: [...]} to join several");
            return Optional.empty();
        }
        Entry entry = mapping.entries().values().iterator().next();
        Function<YamlNode, Optional<Expectation>> operator = operators.get(entry.key());
        if (operator == null) {
            problems.add(
                    entry.where(),
                    "there is no operator '" + entry.key() + "'"
                            + Suggestion.forUnknown(entry.key(), operators.keySet()));
            return Optional.empty();
        }
        return operator.apply(entry.value());
    }

    private Optional<Expectation> equalTo(YamlNode node) {
        return data(node, "'equals'").map(Expectation.EqualTo::new);
    }

    private Optional<Expectation> oneOf(YamlNode node) {
        if (!(node instanceof Sequence sequence) || sequence.items().isEmpty()) {
            problems.add(node.where(), "'one-of' is a list of data, not " + node.describe());
            return Optional.empty();
        }
        List<RegistryValue> values = new ArrayList<>();
        sequence.items().forEach(item -> data(item, "each of 'one-of'").ifPresent(values::add));
        return values.size() == sequence.items().size() ? Optional.of(new Expectation.OneOf(values)) : Optional.empty();
    }

    private Optional<Expectation> range(YamlNode node) {
        if (!typeIs(NUMBERS, "range", "numbers (dword, qword)", node)) {
            return Optional.empty();
        }
        Optional<YamlFields> fields = YamlFields.of(node, "'range'", problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<RegistryValue> from = fields.get().required("from").flatMap(n -> data(n, "'from'"));
        Optional<RegistryValue> to = fields.get().required("to").flatMap(n -> data(n, "'to'"));
        fields.get().finish();
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (Comparison.isBelow(to.get(), from.get()) == Truth.YES) {
            problems.add(
                    node.where(),
                    "the range ends (" + to.get().display() + ") before it begins ("
                            + from.get().display() + ")");
            return Optional.empty();
        }
        return Optional.of(new Expectation.Range(from.get(), to.get()));
    }

    private Optional<Expectation> matches(YamlNode node) {
        if (!typeIs(TEXTS, "matches", "texts (sz, expand-sz)", node)) {
            return Optional.empty();
        }
        if (!(node instanceof Scalar scalar) || scalar.kind() == ScalarKind.NULL) {
            problems.add(node.where(), "'matches' is a regular expression, not " + node.describe());
            return Optional.empty();
        }
        try {
            return Optional.of(new Expectation.Matches(Pattern.compile(scalar.text())));
        } catch (PatternSyntaxException e) {
            problems.add(
                    node.where(),
                    "'" + scalar.text() + "' is no regular expression of RE2: " + e.getDescription() + " at '"
                            + e.getPattern() + "'");
            return Optional.empty();
        }
    }

    private Optional<Expectation> bits(YamlNode node) {
        if (!typeIs(NUMBERS, "bits", "numbers (dword, qword)", node)) {
            return Optional.empty();
        }
        Optional<YamlFields> fields = YamlFields.of(node, "'bits'", problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        long set = mask(fields.get(), "set");
        long clear = mask(fields.get(), "clear");
        fields.get().finish();
        if ((set | clear) == 0) {
            problems.add(node.where(), "'bits' needs 'set' or 'clear', with at least one bit, like 0x4");
            return Optional.empty();
        }
        if ((set & clear) != 0) {
            problems.add(node.where(), "0x" + Long.toHexString(set & clear) + " cannot be both set and clear");
            return Optional.empty();
        }
        return Optional.of(new Expectation.Bits(set, clear));
    }

    private long mask(YamlFields fields, String name) {
        Optional<YamlNode> node = fields.node(name);
        int width = type.equals(Optional.of(RegistryType.QWORD)) ? 64 : 32;
        Optional<BigInteger> number = node.flatMap(n -> DataParser.number(n, width));
        if (node.isPresent() && number.isEmpty()) {
            problems.add(
                    node.get().where(),
                    "'" + name + "' is a number of " + width + " bits, like 0x4, not "
                            + node.get().describe());
        }
        return number.map(BigInteger::longValue).orElse(0L);
    }

    private Optional<Expectation> only(YamlNode node) {
        if (!typeIs(LISTS, "only", "lists of texts (multi-sz)", node)) {
            return Optional.empty();
        }
        if (node instanceof Sequence sequence && sequence.items().isEmpty()) {
            problems.add(node.where(), "'only' is a list of at least one text; write {equals: []} for an empty list");
            return Optional.empty();
        }
        return data(node, "'only'").map(d -> new Expectation.Only(((RegistryValue.MultiSz) d).texts()));
    }

    private Optional<Expectation> contains(YamlNode node) {
        if (type.isPresent() && !DataParser.isComparable(type.get())) {
            problems.add(node.where(), incomparable(type.get()));
            return Optional.empty();
        }
        if (type.isPresent() && NUMBERS.contains(type.get())) {
            problems.add(node.where(), "'contains' is for texts, lists of texts and bytes, not for numbers");
            return Optional.empty();
        }
        boolean binary = type.equals(Optional.of(RegistryType.BINARY));
        Optional<String> part = binary
                ? DataParser.bytes(node)
                : DataParser.data(node, RegistryType.SZ, "'contains'", problems).map(RegistryValue::display);
        if (binary && part.isEmpty()) {
            problems.add(
                    node.where(), "'contains' is bytes as hexadecimal digits, like '01 FF', not " + node.describe());
        }
        return part.map(Expectation.Contains::new);
    }

    private Optional<List<Expectation>> parts(YamlNode node, String what) {
        if (!(node instanceof Sequence sequence) || sequence.items().isEmpty()) {
            problems.add(
                    node.where(),
                    "'" + what + "' is a list of at least one expectation, not "
                            + (node instanceof Sequence ? "an empty list" : node.describe()));
            return Optional.empty();
        }
        List<Expectation> parts = new ArrayList<>();
        sequence.items().forEach(item -> parse(item).ifPresent(parts::add));
        return parts.size() == sequence.items().size() ? Optional.of(parts) : Optional.empty();
    }

    private Optional<RegistryValue> data(YamlNode node, String what) {
        if (type.isEmpty()) {
            problems.add(node.where(), "data is compared here, so 'value' needs a 'type'");
            return Optional.empty();
        }
        if (!DataParser.isComparable(type.get())) {
            problems.add(node.where(), incomparable(type.get()));
            return Optional.empty();
        }
        Optional<RegistryValue> data = DataParser.data(node, type.get(), what, problems);
        if (data.isPresent() && valid.isPresent() && !Comparison.meets(valid.get(), data)) {
            problems.add(
                    node.where(),
                    data.get().display() + " is not among the data that 'valid' knows ("
                            + valid.get().describe() + ")");
            return Optional.empty();
        }
        return data;
    }

    private static String incomparable(RegistryType type) {
        return "data of the type " + type.windowsName() + " is not compared; such a value can be present or absent";
    }

    private boolean typeIs(Set<RegistryType> wanted, String operator, String what, YamlNode node) {
        if (type.isPresent() && wanted.contains(type.get())) {
            return true;
        }
        problems.add(
                node.where(),
                "'" + operator + "' is for " + what + "; "
                        + type.map(t -> "the value's type is " + t.windowsName())
                                .orElse("the value has no 'type'"));
        return false;
    }
}
