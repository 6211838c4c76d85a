package io.natward.policies.policy;

/**
 * One value that a policy judges, and what it wants of it. Each rule of a policy gives one finding.
 *
 * @param expect what is wanted of the value; may be a choice
 */
public record Rule(ValueRule value, Expectation expect) {

    /** What tells the rule from the others of its policy, without regard to case. */
    public String target() {
        return value.target();
    }

    /** Whether what is expected depends on the host's topology class. */
    boolean choosesByTopology() {
        return expect.conditions().anyMatch(Condition.Topology.class::isInstance);
    }
}
