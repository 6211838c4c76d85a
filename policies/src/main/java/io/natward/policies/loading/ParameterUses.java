package io.natward.policies.loading;

import io.natward.policies.registry.RegistryType;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Puts data in the place of {@code {parameter: name}}, wherever a policy takes data: in {@code expect}, {@code
 * when-absent}, {@code when-malformed} and {@code remedy.set}. The data keeps the place where it was given, so that what is
 * wrong with it is told there.
 */
final class ParameterUses {
    private static final String USE = "parameter";
    private static final String EXPECT = "expect";
    private static final Set<String> OF_EXPECTATIONS = Set.of("all", "any", "not");

    private final Parameters parameters;
    private final Problems problems;
    private final Set<SourceRange> unresolved = new HashSet<>();

    ParameterUses(Parameters parameters, Problems problems) {
        this.parameters = parameters;
        this.problems = problems;
    }

    /** The places of uses that nothing could be put in the place of. What else is wrong there follows from that. */
    Set<SourceRange> unresolvedAt() {
        return unresolved;
    }

    /** The policy with data in the place of its parameters. */
    Mapping resolved(Mapping policy) {
        Set<RegistryType> all = new HashSet<>();
        Set<RegistryType> sharing = new HashSet<>();
        values(policy).forEach(value -> {
            Optional<RegistryType> type = type(value);
            type.ifPresent(all::add);
            type.filter(t -> !value.entries().containsKey(EXPECT)).ifPresent(sharing::add);
        });
        return changed(
                policy,
                Map.of(
                        "value",
                        this::value,
                        "values",
                        list -> each(list, this::value),
                        EXPECT,
                        expect -> expectation(expect, sharing),
                        "remedy",
                        remedy -> changed(remedy, Map.of("set", set -> expectation(set, all)))));
    }

    private static Stream<Mapping> values(Mapping policy) {
        Entry one = policy.entries().get("value");
        Entry several = policy.entries().get("values");
        List<YamlNode> items =
                several != null && several.value() instanceof Sequence sequence ? sequence.items() : List.of();
        return Stream.concat(Stream.ofNullable(one).map(Entry::value), items.stream())
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast);
    }

    private static Optional<RegistryType> type(Mapping value) {
        Entry type = value.entries().get("type");
        return type != null && type.value() instanceof Scalar scalar
                ? DataParser.type(scalar.text())
                : Optional.empty();
    }

    private YamlNode value(YamlNode node) {
        Set<RegistryType> types =
                node instanceof Mapping mapping ? type(mapping).map(Set::of).orElse(Set.of()) : Set.of();
        UnaryOperator<YamlNode> expectation = n -> expectation(n, types);
        return changed(node, Map.of(EXPECT, expectation, "when-absent", expectation, "when-malformed", expectation));
    }

    /** Where a plain text may also be a word like {@code absent}, data that was given is data all the same. */
    private YamlNode expectation(YamlNode node, Set<RegistryType> types) {
        Optional<YamlNode> use = use(node);
        if (use.isPresent()) {
            return parameters
                    .data(use.get(), types)
                    .<YamlNode>map(data ->
                            new Mapping(Map.of("equals", new Entry("equals", node.where(), data)), data.where()))
                    .orElseGet(() -> left(node));
        }
        if (!(node instanceof Mapping mapping)) {
            return node;
        }
        boolean choice = mapping.entries().containsKey("by");
        return eachEntry(mapping, entry -> {
            if (OF_EXPECTATIONS.contains(entry.key())) {
                return entry.value() instanceof Sequence
                        ? each(entry.value(), n -> expectation(n, types))
                        : expectation(entry.value(), types);
            }
            return choice ? expectation(entry.value(), types) : data(entry.value(), entry.key(), types);
        });
    }

    private YamlNode data(YamlNode node, String operator, Set<RegistryType> types) {
        Optional<YamlNode> use = use(node);
        if (use.isPresent()) {
            return parameters.data(use.get(), taken(operator, types)).orElseGet(() -> left(node));
        }
        if (node instanceof Sequence) {
            String part = operator.equals("only") ? "contains" : operator;
            return each(node, n -> data(n, part, types));
        }
        return node instanceof Mapping mapping ? eachEntry(mapping, e -> data(e.value(), operator, types)) : node;
    }

    /** What is part of a list of texts is a text, and so is part of either kind of text. */
    private static Set<RegistryType> taken(String operator, Set<RegistryType> types) {
        boolean texts = operator.equals("matches")
                || (operator.equals("contains") && !types.contains(RegistryType.BINARY) && !types.isEmpty());
        return texts ? Set.of(RegistryType.SZ) : types;
    }

    /** What a use names; a choice may have a branch of any name. */
    private Optional<YamlNode> use(YamlNode node) {
        if (!(node instanceof Mapping mapping)
                || !mapping.entries().containsKey(USE)
                || mapping.entries().containsKey("by")) {
            return Optional.empty();
        }
        YamlFields fields = new YamlFields(mapping, "the use of a parameter", problems);
        Optional<YamlNode> name = fields.node(USE);
        fields.finish();
        return name;
    }

    private YamlNode left(YamlNode use) {
        unresolved.add(use.where());
        if (use instanceof Mapping mapping) {
            mapping.entries().values().forEach(e -> unresolved.add(e.where()));
        }
        return use;
    }

    private static YamlNode each(YamlNode node, UnaryOperator<YamlNode> change) {
        return node instanceof Sequence sequence
                ? new Sequence(sequence.items().stream().map(change).toList(), sequence.where())
                : node;
    }

    private static Mapping changed(Mapping mapping, Map<String, UnaryOperator<YamlNode>> changes) {
        return eachEntry(mapping, e -> changes.getOrDefault(e.key(), n -> n).apply(e.value()));
    }

    private static YamlNode changed(YamlNode node, Map<String, UnaryOperator<YamlNode>> changes) {
        return node instanceof Mapping mapping ? changed(mapping, changes) : node;
    }

    private interface Change {
        YamlNode of(Entry entry);
    }

    private static Mapping eachEntry(Mapping mapping, Change change) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> entries.put(key, new Entry(key, entry.where(), change.of(entry))));
        return new Mapping(entries, mapping.where());
    }
}
