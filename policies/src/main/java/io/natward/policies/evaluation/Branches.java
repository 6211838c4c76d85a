package io.natward.policies.evaluation;

import io.natward.policies.evaluation.Branch.Kind;
import io.natward.policies.evaluation.Survey.Right;
import io.natward.policies.policy.Comparison;
import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Expectation.Choice;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.KeyPattern;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.topology.TopologyClass;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The branches that a policy has. Whether a value can be too low, over-permissive or wrong is found by trying: each of
 * these branches has data that leads to it.
 */
public final class Branches {
    private final Policy policy;
    private final Set<TopologyClass> classes;
    private final Set<Branch> all = new LinkedHashSet<>();

    private Branches(Policy policy) {
        this.policy = policy;
        this.classes = EnumSet.allOf(TopologyClass.class);
        for (Condition condition : policy.appliesTo()) {
            if (condition instanceof Condition.Topology topology) {
                classes.retainAll(topology.classes());
            }
        }
    }

    /** In the order of the policy: who it is for, then for each rule what it expects and what may be wrong. */
    public static Set<Branch> of(Policy policy) {
        Branches branches = new Branches(policy);
        policy.rules().stream()
                .flatMap(r -> policy.appliesTo(r).stream())
                .forEach(c -> branches.all.add(Branch.notApplicable(c)));
        policy.undecidable().forEach(u -> branches.all.add(Branch.unknownWhen(u)));
        policy.rules().forEach(branches::add);
        return branches.all;
    }

    private void add(Rule rule) {
        Set<Standing> standings = isAlwaysThere(rule) ? EnumSet.noneOf(Standing.class) : EnumSet.of(Standing.MEETS);
        addOutcomes(rule, rule.expect(), "", standings);
        standings.remove(Standing.UNKNOWN);
        standings.forEach(s -> all.add(Branch.of(s, rule.target())));
        ValueRule value = rule.value();
        if (!isAlwaysThere(rule)) {
            all.add(Branch.of(Kind.ABSENT, rule.target()));
        }
        if (value.type().isPresent()) {
            all.add(Branch.of(Kind.MALFORMED, rule.target()));
        }
        value.misplacedIn().forEach(key -> all.add(Branch.misplaced(rule.target(), key)));
        if (value.controlSets()) {
            all.add(Branch.of(Kind.OTHER_CONTROL_SET, rule.target()));
        }
        value.name()
                .filter(name -> !value.misspellings().isEmpty() || new Misspelling(value, name).isOne(name + "s"))
                .ifPresent(name -> all.add(Branch.of(Kind.MISSPELLED, rule.target())));
        if (rule.subkeys().isPresent()) {
            all.add(Branch.of(Kind.NO_KEY, rule.target()));
            if (standings.contains(Standing.MEETS) && standings.size() > 1) {
                all.add(Branch.of(Kind.KEYS_DIFFER, rule.target()));
            }
        }
    }

    /** Whether the rule judges nothing but the presence of keys that were found by their names. */
    private static boolean isAlwaysThere(Rule rule) {
        return rule.value().name().isEmpty()
                && KeyPattern.of(rule.value().key())
                        .filter(pattern -> pattern.below().isEmpty())
                        .isPresent();
    }

    private void addOutcomes(Rule rule, Expectation expect, String choices, Set<Standing> standings) {
        if (expect instanceof Choice choice) {
            for (Expectation.Branch branch : choice.branches()) {
                if (isPossible(branch.when())) {
                    addOutcomes(rule, branch.expect(), Need.path(choices, branch.label()), standings);
                }
            }
            choice.otherwise().ifPresent(o -> addOutcomes(rule, o, Need.path(choices, Need.OTHERWISE), standings));
            return;
        }
        if (!choices.isEmpty()) {
            all.add(Branch.choice(rule.target(), choices));
        }
        if (!isAlwaysThere(rule)) {
            standings.add(Standing.of(rule.value(), policy.ordered(), expect, new Right.Absent("")));
        }
        for (RegistryValue data : Probes.of(rule.value(), expect)) {
            Optional<Expectation> valid = rule.value().valid();
            if (valid.isEmpty() || Comparison.meets(valid.get(), Optional.of(data))) {
                standings.add(Standing.of(rule.value(), policy.ordered(), expect, new Right.Valid(data)));
            }
        }
    }

    /** A choice by topology has all classes, also those that the policy is not for. */
    private boolean isPossible(Condition when) {
        return !(when instanceof Condition.Topology topology)
                || topology.classes().stream().anyMatch(classes::contains);
    }
}
