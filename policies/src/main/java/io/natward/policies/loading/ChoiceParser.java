package io.natward.policies.loading;

import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Expectation.Branch;
import io.natward.policies.policy.Installation;
import io.natward.policies.policy.VersionRange;
import io.natward.policies.source.Problems;
import io.natward.policies.source.Suggestion;
import io.natward.policies.topology.TopologyClass;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The {@code expect} of a policy: an expectation, or a choice among several by what the host is. */
final class ChoiceParser {
    private static final String BY = "by";
    private static final String OTHERWISE = "otherwise";
    private static final String LABEL_PREFIX = "labels.";
    private static final Map<String, List<String>> CLOSED = Map.of(
            "topology", ConditionParser.TOPOLOGIES,
            "role", ConditionParser.ROLES,
            "installation", ConditionParser.INSTALLATIONS);
    private static final List<String> OPEN = List.of("windows", "site", "group", "edition");

    private final ExpectationParser expectations;
    private final ConditionParser conditions;
    private final Problems problems;

    ChoiceParser(ExpectationParser expectations, Problems problems) {
        this.expectations = expectations;
        this.conditions = new ConditionParser(problems);
        this.problems = problems;
    }

    Optional<Expectation> parse(YamlNode node) {
        Entry asks = node instanceof Mapping choice ? choice.entries().get(BY) : null;
        if (!(node instanceof Mapping mapping) || asks == null) {
            return expectations.parse(node);
        }
        Optional<String> by = by(asks.value());
        List<Branch> branches = new ArrayList<>();
        Optional<Expectation> otherwise = Optional.empty();
        boolean good = by.isPresent();
        for (Entry entry : mapping.entries().values()) {
            if (entry.key().equals(BY)) {
                continue;
            }
            Optional<Expectation> expect = parse(entry.value());
            if (entry.key().equals(OTHERWISE)) {
                otherwise = expect;
                good &= expect.isPresent();
                continue;
            }
            Optional<Condition> when = by.flatMap(b -> condition(b, entry));
            if (when.isPresent() && expect.isPresent()) {
                branches.add(new Branch(entry.key(), when.get(), expect.get()));
            } else {
                good = false;
            }
        }
        good = by.filter(b -> isExhaustive(b, mapping)).isPresent() && good;
        if (good && branches.isEmpty()) {
            problems.add(mapping.where(), "a choice needs branches besides 'otherwise'");
            return Optional.empty();
        }
        return good ? Optional.of(new Expectation.Choice(by.orElseThrow(), branches, otherwise)) : Optional.empty();
    }

    private Optional<String> by(YamlNode node) {
        String text = node instanceof Scalar scalar ? scalar.text() : "";
        if (CLOSED.containsKey(text)
                || OPEN.contains(text)
                || (text.startsWith(LABEL_PREFIX) && text.length() > LABEL_PREFIX.length())) {
            return Optional.of(text);
        }
        problems.add(
                node.where(),
                "'by' cannot be " + node.describe()
                        + Suggestion.forUnknown(
                                text,
                                List.of(
                                        "topology",
                                        "role",
                                        "installation",
                                        "windows",
                                        "edition",
                                        "site",
                                        "group",
                                        "labels.NAME")));
        return Optional.empty();
    }

    private Optional<Condition> condition(String by, Entry entry) {
        List<String> closed = CLOSED.get(by);
        if (closed != null && !closed.contains(entry.key())) {
            problems.add(
                    entry.where(),
                    "a choice by " + by + " has no branch '" + entry.key() + "'"
                            + Suggestion.forUnknown(entry.key(), closed));
            return Optional.empty();
        }
        return switch (by) {
            case "topology" -> TopologyClass.ofLabel(entry.key()).map(c -> new Condition.Topology(Set.of(c)));
            case "installation" -> Installation.ofLabel(entry.key()).map(i -> new Condition.Installed(Set.of(i)));
            case "role" -> Optional.of(ConditionParser.hasRole(Set.of(entry.key())));
            case "windows" ->
                conditions
                        .range(entry.key(), entry.where(), VersionRange::windows)
                        .map(r -> new Condition.Windows(List.of(r)));
            case "site" -> Optional.of(new Condition.Sites(Set.of(entry.key())));
            case "group" -> Optional.of(new Condition.Groups(Set.of(entry.key())));
            case "edition" -> Optional.of(new Condition.Edition(Set.of(entry.key())));
            default ->
                Optional.of(new Condition.Labels(Map.of(by.substring(LABEL_PREFIX.length()), Set.of(entry.key()))));
        };
    }

    /** A choice by topology names every class, so that nobody forgets one; the others may have an 'otherwise'. */
    private boolean isExhaustive(String by, Mapping mapping) {
        Entry otherwise = mapping.entries().get(OTHERWISE);
        if (by.equals("topology") && otherwise != null) {
            problems.add(
                    otherwise.where(),
                    "a choice by topology names each class itself (" + String.join(", ", ConditionParser.TOPOLOGIES)
                            + "); there is no 'otherwise'");
            return false;
        }
        List<String> closed = CLOSED.getOrDefault(by, List.of());
        String missing =
                closed.stream().filter(c -> !mapping.entries().containsKey(c)).collect(Collectors.joining(", "));
        if (otherwise != null || (!closed.isEmpty() && missing.isEmpty())) {
            return true;
        }
        problems.add(
                mapping.where(),
                closed.isEmpty()
                        ? "a choice by " + by + " needs 'otherwise', for hosts that no branch is for"
                        : "a choice by " + by + " must cover every host; missing: " + missing
                                + (by.equals("topology") ? "" : " (or an 'otherwise')"));
        return false;
    }
}
