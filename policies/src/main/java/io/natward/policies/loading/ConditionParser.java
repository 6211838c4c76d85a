package io.natward.policies.loading;

import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Installation;
import io.natward.policies.policy.Role;
import io.natward.policies.policy.VersionRange;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.policies.topology.TopologyClass;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a policy asks of hosts, as written under {@code applies-to}, {@code unknown-when} and in choices. */
final class ConditionParser {
    /** Stands for hosts that have no role in a VPN. */
    static final String NO_ROLE = "none";

    static final List<String> TOPOLOGIES =
            Arrays.stream(TopologyClass.values()).map(TopologyClass::label).toList();
    static final List<String> ROLES = Stream.concat(Arrays.stream(Role.values()).map(Role::label), Stream.of(NO_ROLE))
            .toList();
    static final List<String> INSTALLATIONS =
            Arrays.stream(Installation.values()).map(Installation::label).toList();

    private final Problems problems;

    ConditionParser(Problems problems) {
        this.problems = problems;
    }

    /** The conditions among the fields of a mapping, in a fixed order; the caller finishes the fields. */
    List<Condition> conditions(YamlFields fields) {
        List<Condition> conditions = new ArrayList<>();
        named(fields, "windows", this::windows).ifPresent(conditions::add);
        named(fields, "service-pack", this::servicePack).ifPresent(conditions::add);
        named(fields, "installation", this::installations).ifPresent(conditions::add);
        named(fields, "edition", n -> globs(n, "'edition'").map(Condition.Edition::new))
                .ifPresent(conditions::add);
        named(fields, "sites", n -> globs(n, "'sites'").map(Condition.Sites::new))
                .ifPresent(conditions::add);
        named(fields, "groups", n -> globs(n, "'groups'").map(Condition.Groups::new))
                .ifPresent(conditions::add);
        named(fields, "roles", this::roles).ifPresent(conditions::add);
        named(fields, "topology", this::topologies).ifPresent(conditions::add);
        labels(fields).ifPresent(conditions::add);
        return conditions;
    }

    private Optional<Condition> named(
            YamlFields fields, String name, Function<List<Scalar>, Optional<? extends Condition>> parse) {
        Optional<YamlNode> node = fields.node(name);
        List<Scalar> scalars = fields.scalars(name);
        if (scalars.isEmpty()) {
            node.filter(n -> n instanceof Sequence s && s.items().isEmpty())
                    .ifPresent(
                            n -> problems.add(n.where(), "'" + name + "' is an empty list, which is no host at all"));
            return Optional.empty();
        }
        return parse.apply(scalars).map(c -> c);
    }

    Optional<Condition.Windows> windows(List<Scalar> ranges) {
        List<VersionRange> parsed = new ArrayList<>();
        for (Scalar range : ranges) {
            range(range.text(), range.where(), VersionRange::windows).ifPresent(parsed::add);
        }
        return parsed.size() == ranges.size() ? Optional.of(new Condition.Windows(parsed)) : Optional.empty();
    }

    /** A range that may be no range, which is then a problem. */
    Optional<VersionRange> range(String text, SourceRange where, Function<String, VersionRange> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(where, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Condition.ServicePack> servicePack(List<Scalar> range) {
        if (range.size() != 1) {
            problems.add(range.get(1).where(), "'service-pack' is one range");
            return Optional.empty();
        }
        return range(range.get(0).text(), range.get(0).where(), VersionRange::servicePack)
                .map(Condition.ServicePack::new);
    }

    private Optional<Condition.Installed> installations(List<Scalar> names) {
        return all(names, "'installation'", Installation::ofLabel, INSTALLATIONS)
                .map(Condition.Installed::new);
    }

    private Optional<Condition.Topology> topologies(List<Scalar> names) {
        return all(names, "'topology'", TopologyClass::ofLabel, TOPOLOGIES).map(Condition.Topology::new);
    }

    private Optional<Condition.HasRole> roles(List<Scalar> names) {
        return all(names, "'roles'", n -> Optional.of(n).filter(ROLES::contains), ROLES)
                .map(ConditionParser::hasRole);
    }

    /** @param names role labels, or {@link #NO_ROLE} */
    static Condition.HasRole hasRole(Set<String> names) {
        Set<Role> roles = new LinkedHashSet<>();
        names.forEach(n -> Role.ofLabel(n).ifPresent(roles::add));
        return new Condition.HasRole(roles, names.contains(NO_ROLE));
    }

    private Optional<Set<String>> globs(List<Scalar> patterns, String what) {
        Set<String> globs = new LinkedHashSet<>();
        patterns.forEach(p -> globs.add(p.text()));
        List<Scalar> blank = patterns.stream().filter(p -> p.text().isBlank()).toList();
        blank.forEach(
                p -> problems.add(p.where(), what + " names something or is a pattern with *, not an empty text"));
        return blank.isEmpty() ? Optional.of(globs) : Optional.empty();
    }

    private <T> Optional<Set<T>> all(
            List<Scalar> names, String what, Function<String, Optional<T>> parse, List<String> valid) {
        Set<T> parsed = new LinkedHashSet<>();
        boolean good = true;
        for (Scalar name : names) {
            Optional<T> value = parse.apply(name.text());
            value.ifPresent(parsed::add);
            if (value.isEmpty()) {
                good = false;
                problems.add(
                        name.where(),
                        what + " cannot be " + name.describe() + Suggestion.forUnknown(name.text(), valid));
            }
        }
        return good ? Optional.of(parsed) : Optional.empty();
    }

    private Optional<Condition.Labels> labels(YamlFields fields) {
        Map<String, Set<String>> accepted = new LinkedHashMap<>();
        for (Entry entry : fields.entries("labels")) {
            List<YamlNode> nodes =
                    entry.value() instanceof Sequence sequence ? sequence.items() : List.of(entry.value());
            Set<String> values = new LinkedHashSet<>();
            for (YamlNode node : nodes) {
                if (node instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
                    values.add(scalar.text());
                } else {
                    problems.add(node.where(), "a label's value is a text or a list of texts, not " + node.describe());
                }
            }
            accepted.put(entry.key(), values);
        }
        return accepted.isEmpty() ? Optional.empty() : Optional.of(new Condition.Labels(accepted));
    }
}
