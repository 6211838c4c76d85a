package io.natward.policies.policy;

import io.natward.policies.registry.ForbiddenEdits;
import io.natward.policies.registry.RegistryPath;
import java.util.Optional;

/**
 * One value that a policy judges, and what it wants of it. Each rule of a policy gives one finding.
 *
 * @param expect what is wanted of the value; may be a choice
 * @param subkeys what is wanted of the keys that match; empty unless the value's key is a pattern
 */
public record Rule(ValueRule value, Expectation expect, Optional<Subkeys> subkeys) {

    /** The same rule of one of the keys that its pattern means. */
    public Rule at(RegistryPath key) {
        return new Rule(value.at(key), expect, Optional.empty());
    }

    /** What tells the rule from the others of its policy, without regard to case. */
    public String target() {
        return value.target();
    }

    /** Why no plan can ever change the value, with its place, a clause; empty where one can, or where a key is judged. */
    public Optional<String> neverPlanned() {
        return value.name()
                .flatMap(name -> ForbiddenEdits.reason(value.key(), name))
                .map(why -> "of " + target() + ", " + why);
    }

    /** Whether what is expected depends on the host's topology class. */
    boolean choosesByTopology() {
        return expect.conditions().anyMatch(Condition.Topology.class::isInstance);
    }
}
