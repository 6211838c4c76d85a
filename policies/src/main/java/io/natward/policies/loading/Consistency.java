package io.natward.policies.loading;

import io.natward.policies.policy.Comparison;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlNode;

/** What has to fit together between the parts of a policy. */
record Consistency(ValueRule value, Expectation expect, boolean ordered, Problems problems) {

    void check(YamlNode valueNode, YamlNode expectNode) {
        if (value.name().isEmpty()) {
            if (!expect.outcomes().stream().allMatch(Consistency::isOfKey)) {
                problems.add(
                        expectNode.where(),
                        "'value' has no 'name', so the key itself is judged; of a key 'expect' can be present, absent or"
                                + " anything");
            }
            return;
        }
        boolean silentOfAbsence = expect.outcomes().stream().anyMatch(e -> !e.speaksOfAbsence());
        if (silentOfAbsence && value.whenAbsent().isEmpty()) {
            problems.add(
                    valueNode.where(),
                    "'value' needs 'when-absent' (data, compliant, non-compliant or unknown), because 'expect' does not"
                            + " say what an absent value means");
        }
        boolean comparable =
                expect.outcomes().stream().allMatch(e -> Comparison.least(e).isPresent() && !e.speaksOfAbsence());
        if (ordered && !comparable) {
            problems.add(
                    expectNode.where(),
                    "with 'order' each outcome names numbers (equals, one-of, range), so that a wrong one is too low"
                            + " or over-permissive");
        }
    }

    private static boolean isOfKey(Expectation outcome) {
        return outcome instanceof Expectation.Present
                || outcome instanceof Expectation.Absent
                || outcome instanceof Expectation.Anything;
    }
}
