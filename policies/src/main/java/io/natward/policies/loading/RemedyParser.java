package io.natward.policies.loading;

import io.natward.policies.policy.Comparison;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Remedy;
import io.natward.policies.policy.Remedy.Change;
import io.natward.policies.policy.Truth;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.Optional;

/** The {@code remedy} of a policy: it must lead to what the policy itself accepts. */
record RemedyParser(ValueRule value, Expectation expect, Problems problems) {

    Remedy parse(YamlFields fields) {
        String text = fields.requiredText("text").orElse("").strip();
        boolean restart = fields.bool("restart").orElse(false);
        Optional<Change> change = fields.node("set").flatMap(this::change);
        fields.finish();
        return new Remedy(change, text, restart);
    }

    private Optional<Change> change(YamlNode node) {
        String word = node instanceof Scalar scalar ? scalar.text() : "";
        if (word.equals("needed")) {
            if (expect.outcomes().stream().anyMatch(e -> e.writable().isEmpty())) {
                problems.add(
                        node.where(),
                        "'needed' can be written only where each outcome names data (equals, one-of, range);"
                                + " write the data itself, or leave 'set' out");
                return Optional.empty();
            }
            return Optional.of(new Change.WriteNeeded());
        }
        if (word.equals("absent")) {
            if (!expect.outcomes().stream().allMatch(this::acceptsAbsence)) {
                problems.add(node.where(), "an absent value does not meet 'expect', so a remedy cannot delete it");
                return Optional.empty();
            }
            return Optional.of(new Change.Delete());
        }
        Optional<Expectation> data = new ExpectationParser(value.type(), value.valid(), problems).parse(node);
        if (data.isEmpty() || !(data.get() instanceof Expectation.EqualTo equal)) {
            data.ifPresent(d -> problems.add(node.where(), "'set' is needed, absent or the data to write"));
            return Optional.empty();
        }
        Optional<RegistryValue> written = Optional.of(equal.value());
        if (!expect.outcomes().stream().allMatch(e -> Comparison.meets(e, written))) {
            problems.add(node.where(), equal.value().display() + " does not meet 'expect' on every host");
            return Optional.empty();
        }
        return Optional.of(new Change.Write(equal.value()));
    }

    private boolean acceptsAbsence(Expectation outcome) {
        return outcome.speaksOfAbsence()
                ? Comparison.meets(outcome, Optional.empty())
                : value.whenAbsent()
                        .filter(a -> Comparison.meets(outcome, a) == Truth.YES)
                        .isPresent();
    }
}
