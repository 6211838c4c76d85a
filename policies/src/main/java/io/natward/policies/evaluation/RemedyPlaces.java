package io.natward.policies.evaluation;

import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.ControlSets;
import io.natward.policies.registry.NamedValue;
import io.natward.policies.registry.RegistryPath;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values that the remedies of policies can ever change: what a correction holds stands at one of them. Nothing of a
 * policy is, where people decide (its remedy has no change), where its key is a pattern, or where it judges a key.
 */
public final class RemedyPlaces {
    private final List<ValueRule> rules;

    private RemedyPlaces(Stream<Policy> policies) {
        this.rules = policies.filter(policy -> policy.remedy().change().isPresent())
                .flatMap(policy -> policy.rules().stream())
                .filter(rule -> rule.subkeys().isEmpty() && rule.value().name().isPresent())
                .map(rule -> rule.value())
                .toList();
    }

    /** @param policy as its set holds it, which knows the names that other policies judge in the same key */
    public static RemedyPlaces of(Policy policy) {
        return new RemedyPlaces(Stream.of(policy));
    }

    public static RemedyPlaces of(PolicySet policies) {
        return new RemedyPlaces(policies.policies().stream());
    }

    /**
     * Those that policies spell out, each once: where Windows reads a value, where people put it by mistake, and its known
     * misspellings. Names that are only near the right one are not among them; {@link #names} knows those too.
     */
    public List<NamedValue> places() {
        return rules.stream().flatMap(RemedyPlaces::spelledOut).distinct().toList();
    }

    /** Whether a value is one of these, or one in the right key whose name counts as a misspelling. */
    public boolean names(RegistryPath key, String name) {
        return rules.stream()
                .anyMatch(rule -> spelledOut(rule).anyMatch(place -> place.is(key, name))
                        || (key.equals(rule.key())
                                && rule.name()
                                        .filter(right -> new Misspelling(rule, right).isOne(name))
                                        .isPresent()));
    }

    private static Stream<NamedValue> spelledOut(ValueRule rule) {
        Stream<RegistryPath> inControlSets = rule.controlSets()
                ? Policy.CONTROL_SETS.stream().flatMap(number -> ControlSets.inSet(rule.key(), number).stream())
                : Stream.empty();
        Stream<RegistryPath> keys = Stream.of(Stream.of(rule.key()), rule.misplacedIn().stream(), inControlSets)
                .flatMap(all -> all);
        String right = rule.name().orElseThrow();
        return Stream.concat(
                keys.map(key -> new NamedValue(key, right)),
                rule.misspellings().stream().sorted().map(wrong -> new NamedValue(rule.key(), wrong)));
    }
}
