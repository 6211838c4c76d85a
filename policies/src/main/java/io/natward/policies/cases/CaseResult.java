package io.natward.policies.cases;

import io.natward.policies.evaluation.Branch;
import io.natward.policies.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy said of a case.
 *
 * @param answers for each target of the policy, in its order
 * @param reached the branches of the policy that led to these answers
 */
public record CaseResult(PolicyCase policyCase, List<Answer> answers, Set<Branch> reached) {

    /** @param fields what the finding says, and what it was to say */
    public record Answer(Finding finding, List<Field> fields) {
        public Answer {
            fields = List.copyOf(fields);
        }

        /** The fields that are not what they were to be. */
        public List<Field> differences() {
            return fields.stream().filter(f -> !f.matches()).toList();
        }

        public boolean passed() {
            return differences().isEmpty();
        }
    }

    /**
     * @param name the field's name in a case
     * @param expected empty where the case says nothing of it
     * @param matches whether it is as expected; true where nothing was
     */
    public record Field(String name, Optional<String> expected, String actual, boolean matches) {}

    public CaseResult {
        answers = List.copyOf(answers);
        reached = Set.copyOf(reached);
    }

    public boolean passed() {
        return answers.stream().allMatch(Answer::passed);
    }
}
