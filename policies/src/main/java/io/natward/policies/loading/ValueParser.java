package io.natward.policies.loading;

import io.natward.policies.policy.ActsAs;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Subkeys;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.ControlSets;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code value} of a policy: one value of a key, or without a {@code name} the key itself. */
final class ValueParser {
    private static final List<String> OF_VALUES = List.of(
            "type",
            "valid",
            "when-absent",
            "when-malformed",
            "misplaced-in",
            "control-sets",
            "not-misspellings",
            "misspellings",
            "meanings");
    private static final Map<String, ActsAs> WORDS = Map.of(
            "compliant", new ActsAs.Compliant(),
            "non-compliant", new ActsAs.NonCompliant(),
            "unknown", new ActsAs.Unknown());

    private final YamlFields fields;
    private final Problems problems;

    ValueParser(YamlFields fields) {
        this.fields = fields;
        this.problems = fields.problems();
    }

    /** What is wanted of the keys that match, where the key is a pattern; to be asked before {@link #parse}. */
    Optional<Subkeys> subkeys() {
        return new SubkeysParser(fields).parse();
    }

    /** Empty, with problems, where the mapping is no value; else what is there, perhaps with problems too. */
    Optional<ValueRule> parse() {
        Optional<RegistryPath> key = new ViewParser(fields).key();
        if (fields.entry("name").isEmpty()) {
            return keyItself(key);
        }
        Optional<String> name = fields.node("name").flatMap(n -> KeyRules.valueName(n, "'name'", problems));
        Optional<RegistryType> type = fields.oneOf("type", DataParser::type, DataParser.typeNames());
        Optional<Expectation> valid = fields.node("valid").flatMap(n -> valid(n, type));
        ExpectationParser data = new ExpectationParser(type, valid, problems);
        boolean typeUnknown = type.isEmpty() && fields.has("type");
        Optional<ActsAs> whenAbsent =
                fields.node("when-absent").filter(n -> !typeUnknown).flatMap(n -> actsAs(n, data));
        Optional<ActsAs> whenMalformed =
                fields.node("when-malformed").filter(n -> !typeUnknown).flatMap(n -> actsAs(n, data));
        List<RegistryPath> misplacedIn = misplacedIn(key);
        boolean controlSets = controlSets(key);
        Set<String> neighbours = names("not-misspellings");
        Set<String> misspellings = names("misspellings");
        Map<RegistryValue, String> meanings = meanings(type);
        fields.finish();
        if (key.isEmpty() || name.isEmpty() || typeUnknown) {
            return Optional.empty();
        }
        return Optional.of(new ValueRule(
                key.get(),
                name,
                type,
                valid,
                whenAbsent,
                whenMalformed.or(() -> whenAbsent).orElseGet(ActsAs.NonCompliant::new),
                misplacedIn,
                controlSets,
                neighbours,
                misspellings,
                meanings));
    }

    private Optional<ValueRule> keyItself(Optional<RegistryPath> key) {
        for (String field : OF_VALUES) {
            fields.entry(field)
                    .ifPresent(e -> problems.add(
                            e.where(), "'" + field + "' is for a value; without a 'name', the key itself is judged"));
        }
        fields.finish();
        return key.map(ValueRule::ofKey);
    }

    /** A list of data, or a range of numbers. */
    private Optional<Expectation> valid(YamlNode node, Optional<RegistryType> type) {
        if (type.isEmpty()) {
            if (!fields.has("type")) {
                problems.add(node.where(), "'valid' needs a 'type' beside it");
            }
            return Optional.empty();
        }
        ExpectationParser all = new ExpectationParser(type, Optional.empty(), problems);
        String operator = node instanceof Sequence ? "one-of" : "range";
        return all.parse(new Mapping(Map.of(operator, new Entry(operator, node.where(), node)), node.where()));
    }

    private Optional<ActsAs> actsAs(YamlNode node, ExpectationParser data) {
        if (node instanceof Scalar scalar && WORDS.containsKey(scalar.text())) {
            return Optional.ofNullable(WORDS.get(scalar.text()));
        }
        Optional<Expectation> parsed = data.parse(node);
        if (parsed.isPresent() && parsed.get() instanceof Expectation.EqualTo equal) {
            return Optional.of(new ActsAs.Like(equal.value()));
        }
        parsed.ifPresent(p -> problems.add(
                node.where(),
                "what it counts as is data, compliant, non-compliant or unknown, and no other expectation"));
        return Optional.empty();
    }

    private List<RegistryPath> misplacedIn(Optional<RegistryPath> key) {
        Set<RegistryPath> keys = new LinkedHashSet<>();
        for (Scalar scalar : fields.scalars("misplaced-in")) {
            Optional<RegistryPath> other = KeyRules.key(scalar, "each of 'misplaced-in'", problems);
            if (other.isPresent() && other.equals(key)) {
                problems.add(scalar.where(), "'misplaced-in' names the right key itself");
            } else if (other.isPresent() && !keys.add(other.get())) {
                problems.add(scalar.where(), "'" + scalar.text() + "' stands here a second time");
            }
        }
        return List.copyOf(keys);
    }

    private boolean controlSets(Optional<RegistryPath> key) {
        boolean wanted = fields.bool("control-sets").orElse(false);
        if (wanted && key.isPresent() && ControlSets.inSet(key.get(), 1).isEmpty()) {
            problems.add(
                    fields.node("control-sets").orElseThrow().where(),
                    "'control-sets' is for keys below HKLM\\SYSTEM\\CurrentControlSet only");
        }
        return wanted;
    }

    private Set<String> names(String field) {
        Set<String> names = new LinkedHashSet<>();
        for (Scalar scalar : fields.scalars(field)) {
            KeyRules.valueName(scalar, "each of '" + field + "'", problems).ifPresent(names::add);
        }
        return names;
    }

    private Map<RegistryValue, String> meanings(Optional<RegistryType> type) {
        Map<RegistryValue, String> meanings = new LinkedHashMap<>();
        for (Entry entry : fields.entries("meanings")) {
            Optional<RegistryValue> data = type.flatMap(t -> meant(t, entry));
            if (data.isPresent() && entry.value() instanceof Scalar text && text.kind() != YamlNode.ScalarKind.NULL) {
                meanings.put(data.get(), text.text());
            } else if (type.isPresent()) {
                problems.add(entry.where(), "'meanings' is data and, after the colon, what it means in a few words");
            }
        }
        return meanings;
    }

    /** Keys of a mapping are text; those of numbers are read as the numbers that they look like. */
    private static Optional<RegistryValue> meant(RegistryType type, Entry entry) {
        YamlNode.ScalarKind kind = entry.key().matches("\\d+") ? YamlNode.ScalarKind.NUMBER : YamlNode.ScalarKind.TEXT;
        return DataParser.data(new Scalar(entry.key(), kind, entry.where()), type, "the data", new Problems());
    }
}
