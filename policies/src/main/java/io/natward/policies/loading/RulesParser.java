package io.natward.policies.loading;

import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.Subkeys;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a policy judges: its {@code value} and {@code expect}, or the list of its {@code values}. */
final class RulesParser {
    private static final String VALUE = "value";
    private static final String VALUES = "values";
    private static final String EXPECT = "expect";

    private final YamlFields fields;
    private final boolean ordered;
    private final Problems problems;

    /** @param ordered whether greater numbers are more permissive */
    RulesParser(YamlFields fields, boolean ordered) {
        this.fields = fields;
        this.ordered = ordered;
        this.problems = fields.problems();
    }

    /** Empty, with problems, where there is any problem with a rule. */
    List<Rule> parse() {
        Optional<YamlNode> several = fields.node(VALUES);
        if (several.isEmpty()) {
            Optional<YamlNode> value = fields.required(VALUE);
            Optional<YamlNode> expect = fields.required(EXPECT);
            return value
                    .flatMap(v ->
                            YamlFields.of(v, "'value'", problems).flatMap(f -> rule(v, new ValueParser(f), expect)))
                    .stream()
                    .toList();
        }
        Optional<YamlNode> shared = fields.node(EXPECT);
        Optional<Entry> single = fields.entry(VALUE);
        if (single.isPresent()) {
            problems.add(single.get().where(), "a policy has either 'value' or, for several, 'values', not both");
            return List.of();
        }
        return rules(several.get(), shared).orElse(List.of());
    }

    private Optional<List<Rule>> rules(YamlNode node, Optional<YamlNode> shared) {
        if (!(node instanceof Sequence sequence) || sequence.items().isEmpty()) {
            problems.add(
                    node.where(),
                    "'values' is a list of at least one value, not "
                            + (node instanceof Sequence ? "an empty one" : node.describe()));
            return Optional.empty();
        }
        List<Rule> rules = new ArrayList<>();
        Map<String, SourceRange> places = new HashMap<>();
        for (YamlNode item : sequence.items()) {
            YamlFields.of(item, "each of 'values'", problems)
                    .flatMap(value -> one(value, shared))
                    .ifPresent(rule -> {
                        rules.add(rule);
                        SourceRange earlier = places.putIfAbsent(rule.target().toLowerCase(Locale.ROOT), item.where());
                        if (earlier != null) {
                            problems.add(
                                    item.where(),
                                    rule.target() + " stands in 'values' already, at line " + earlier.line());
                        }
                    });
        }
        return rules.size() == sequence.items().size() ? Optional.of(rules) : Optional.empty();
    }

    private Optional<Rule> one(YamlFields value, Optional<YamlNode> shared) {
        Optional<YamlNode> expect = value.node(EXPECT).or(() -> shared);
        if (expect.isEmpty()) {
            problems.add(
                    value.where(),
                    "this value needs 'expect', or the policy one for all values that have none of their own");
        }
        return rule(value.mapping(), new ValueParser(value), expect);
    }

    private Optional<Rule> rule(YamlNode node, ValueParser parser, Optional<YamlNode> expectNode) {
        Optional<Subkeys> subkeys = parser.subkeys();
        Optional<ValueRule> value = parser.parse();
        Optional<Expectation> expect = value.flatMap(v -> expectNode.flatMap(e -> expectation(e, v)));
        if (value.isEmpty() || expect.isEmpty()) {
            return Optional.empty();
        }
        new Consistency(value.get(), expect.get(), ordered, problems).check(node, expectNode.orElseThrow());
        return Optional.of(new Rule(value.get(), expect.get(), subkeys));
    }

    private Optional<Expectation> expectation(YamlNode node, ValueRule value) {
        ExpectationParser expectations = new ExpectationParser(value.type(), value.valid(), problems);
        return new ChoiceParser(expectations, problems).parse(node);
    }
}
