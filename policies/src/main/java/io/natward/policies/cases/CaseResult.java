package io.natward.policies.cases;

import io.natward.policies.finding.Finding;
import java.util.List;

/**
 * What a policy said of a case.
 *
 * @param answers one for each target of the policy, in their order
 */
public record CaseResult(PolicyCase policyCase, List<Answer> answers) {

    /** @param differences empty where the finding is what it was to be */
    public record Answer(Finding finding, List<Difference> differences) {
        public Answer {
            differences = List.copyOf(differences);
        }

        public boolean passed() {
            return differences.isEmpty();
        }
    }

    /** @param what the field that differs */
    public record Difference(String what, String expected, String actual) {}

    public CaseResult {
        answers = List.copyOf(answers);
    }

    public boolean passed() {
        return answers.stream().allMatch(Answer::passed);
    }
}
