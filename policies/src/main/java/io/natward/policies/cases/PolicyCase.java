package io.natward.policies.cases;

import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.policy.Policy;
import io.natward.policies.source.SourceRange;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One made-up host and what a policy is to say of it.
 *
 * @param where the case's name in its file
 * @param facts the host, with every key that the policy asks for
 * @param expected by target, for every target of the policy
 */
public record PolicyCase(
        Policy policy, String name, SourceRange where, HostFacts facts, Map<String, Expected> expected) {
    public PolicyCase {
        expected = Map.copyOf(expected);
    }

    /**
     * What the finding on a target is to be.
     *
     * @param fields by name of a field ({@code reason}, {@code severity}, {@code effective}, {@code needed}), its text
     * @param message a part of the message
     * @param note a part of one of the notes
     */
    public record Expected(
            VerdictKind verdict, Map<String, String> fields, Optional<String> message, Optional<String> note) {
        public Expected {
            fields = new TreeMap<>(fields);
        }
    }
}
