package io.natward.policies.loading;

import io.natward.policies.policy.Comparison;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Remedy;
import io.natward.policies.policy.Remedy.Change;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.Truth;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;

/** The {@code remedy} of a policy: it must lead to what the policy itself accepts. */
record RemedyParser(List<Rule> rules, Problems problems) {

    Remedy parse(YamlFields fields) {
        String text = fields.requiredText("text").orElse("").strip();
        boolean restart = fields.bool("restart").orElse(false);
        Optional<Change> change = fields.node("set").flatMap(this::change);
        boolean byDefault = fields.bool("by-default").orElse(false);
        fields.node("by-default")
                .ifPresent(node -> checkByDefault(node, fields.node("set").isPresent(), byDefault));
        fields.finish();
        return new Remedy(change, text, restart, byDefault);
    }

    private void checkByDefault(YamlNode node, boolean set, boolean byDefault) {
        if (!set) {
            problems.add(node.where(), "'by-default' is about what 'set' says, and there is no 'set'");
        } else if (byDefault) {
            rules.stream()
                    .flatMap(rule -> rule.neverPlanned().stream())
                    .forEach(why -> problems.add(node.where(), "no plan can hold this change: " + why));
        }
    }

    private Optional<Change> change(YamlNode node) {
        if (rules.stream().anyMatch(r -> r.value().name().isEmpty())) {
            problems.add(
                    node.where(),
                    "natward writes and deletes values, not keys; leave 'set' out and say in 'text' what to do");
            return Optional.empty();
        }
        String word = node instanceof Scalar scalar ? scalar.text() : "";
        if (word.equals("needed")) {
            if (rules.stream()
                    .flatMap(r -> r.expect().outcomes().stream())
                    .anyMatch(e -> e.writable().isEmpty())) {
                problems.add(
                        node.where(),
                        "'needed' can be written only where each outcome names data (equals, one-of, range);"
                                + " write the data itself, or leave 'set' out");
                return Optional.empty();
            }
            return Optional.of(new Change.WriteNeeded());
        }
        if (word.equals("absent")) {
            if (!rules.stream().allMatch(RemedyParser::acceptsAbsence)) {
                problems.add(node.where(), "an absent value does not meet 'expect', so a remedy cannot delete it");
                return Optional.empty();
            }
            return Optional.of(new Change.Delete());
        }
        List<Optional<Change>> written = rules.stream().map(r -> write(node, r)).toList();
        if (written.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        if (written.stream().distinct().count() > 1) {
            problems.add(node.where(), "the values have different types, so they cannot all be set to the same data");
            return Optional.empty();
        }
        return written.get(0);
    }

    private Optional<Change> write(YamlNode node, Rule rule) {
        ValueRule value = rule.value();
        Optional<Expectation> data = new ExpectationParser(value.type(), value.valid(), problems).parse(node);
        if (data.isEmpty() || !(data.get() instanceof Expectation.EqualTo equal)) {
            data.ifPresent(d -> problems.add(node.where(), "'set' is needed, absent or the data to write"));
            return Optional.empty();
        }
        Optional<RegistryValue> written = Optional.of(equal.value());
        if (!rule.expect().outcomes().stream().allMatch(e -> Comparison.meets(e, written))) {
            problems.add(node.where(), equal.value().display() + " does not meet 'expect' on every host");
            return Optional.empty();
        }
        return Optional.of(new Change.Write(equal.value()));
    }

    private static boolean acceptsAbsence(Rule rule) {
        return rule.expect().outcomes().stream().allMatch(outcome -> acceptsAbsence(rule.value(), outcome));
    }

    private static boolean acceptsAbsence(ValueRule value, Expectation outcome) {
        return outcome.speaksOfAbsence()
                ? Comparison.meets(outcome, Optional.empty())
                : value.whenAbsent()
                        .filter(a -> Comparison.meets(outcome, a) == Truth.YES)
                        .isPresent();
    }
}
