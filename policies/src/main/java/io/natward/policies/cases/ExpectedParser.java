package io.natward.policies.cases;

import io.natward.policies.cases.PolicyCase.Expected;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.Rule;
import io.natward.policies.source.Problems;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The {@code expect} of a case: what the policy is to say of every value that it judges; or a list with an item for each,
 * which names its {@code value}, where one without a name is for all that no other names.
 */
final class ExpectedParser {
    private static final List<String> VERDICTS =
            Arrays.stream(VerdictKind.values()).map(VerdictKind::label).toList();
    private static final List<String> REASONS =
            Arrays.stream(Reason.values()).map(Reason::label).toList();
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::label).toList();

    private final Policy policy;
    private final Problems problems;

    ExpectedParser(Policy policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
    }

    /** By target, for every target of the policy; empty, with problems, where that is not what the node says. */
    Optional<Map<String, Expected>> parse(YamlNode node) {
        if (!(node instanceof Sequence sequence)) {
            return YamlFields.of(node, "'expect'", problems)
                    .flatMap(this::expected)
                    .map(this::forAll);
        }
        Map<String, Expected> byTarget = new TreeMap<>();
        Optional<Expected> others = Optional.empty();
        int before = problems.size();
        for (YamlNode item : sequence.items()) {
            Optional<YamlFields> fields = YamlFields.of(item, "each of 'expect'", problems);
            Optional<YamlNode> name = fields.flatMap(f -> f.node("value"));
            Optional<String> target = name.flatMap(this::target);
            Optional<Expected> expected = fields.flatMap(this::expected);
            boolean second = name.isEmpty()
                    ? others.isPresent()
                    : target.filter(byTarget::containsKey).isPresent();
            if (second) {
                problems.add(item.where(), "'expect' says this a second time of " + target.orElse("the other values"));
            }
            if (name.isEmpty()) {
                others = expected;
            }
            target.ifPresent(t -> expected.ifPresent(e -> byTarget.put(t, e)));
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        others.ifPresent(o -> forAll(o).forEach(byTarget::putIfAbsent));
        List<String> silent =
                targets().stream().filter(t -> !byTarget.containsKey(t)).toList();
        if (!silent.isEmpty()) {
            problems.add(node.where(), "'expect' says nothing of " + String.join(" and ", silent));
            return Optional.empty();
        }
        return Optional.of(byTarget);
    }

    private List<String> targets() {
        return policy.rules().stream().map(Rule::target).toList();
    }

    private Map<String, Expected> forAll(Expected expected) {
        Map<String, Expected> byTarget = new TreeMap<>();
        targets().forEach(t -> byTarget.put(t, expected));
        return byTarget;
    }

    /** A value is named by its name or, where several have that, by its key and name; a key by itself. */
    private Optional<String> target(YamlNode node) {
        String text = node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        List<String> meant = policy.rules().stream()
                .filter(r -> r.target().equalsIgnoreCase(text)
                        || r.value().name().filter(text::equalsIgnoreCase).isPresent())
                .map(Rule::target)
                .toList();
        if (meant.size() == 1) {
            return Optional.of(meant.get(0));
        }
        if (meant.isEmpty()) {
            List<String> names = policy.rules().stream()
                    .map(r -> r.value().name().orElse(r.target()))
                    .toList();
            problems.add(node.where(), "the policy has no value '" + text + "'" + Suggestion.forUnknown(text, names));
        } else {
            problems.add(
                    node.where(), "several values of the policy have this name; write " + String.join(" or ", meant));
        }
        return Optional.empty();
    }

    private Optional<Expected> expected(YamlFields fields) {
        fields.required("verdict");
        Optional<VerdictKind> verdict = fields.oneOf(
                "verdict",
                t -> Arrays.stream(VerdictKind.values())
                        .filter(v -> v.label().equals(t))
                        .findFirst(),
                VERDICTS);
        Map<String, String> wanted = new HashMap<>();
        fields.oneOf("reason", t -> Optional.of(t).filter(REASONS::contains), REASONS)
                .ifPresent(t -> wanted.put("reason", t));
        fields.oneOf("severity", t -> Optional.of(t).filter(SEVERITIES::contains), SEVERITIES)
                .ifPresent(t -> wanted.put("severity", t));
        fields.text("effective").ifPresent(t -> wanted.put("effective", t));
        fields.text("needed").ifPresent(t -> wanted.put("needed", t));
        Optional<String> message = fields.text("message");
        Optional<String> note = fields.text("note");
        fields.finish();
        return verdict.map(v -> new Expected(v, wanted, message, note));
    }
}
