package io.natward.policies.cases;

import io.natward.policies.finding.Finding;
import java.util.List;

/**
 * What a policy said of a case.
 *
 * @param differences empty where it said what it was to say
 */
public record CaseResult(PolicyCase policyCase, Finding finding, List<Difference> differences) {

    /** @param what the field that differs */
    public record Difference(String what, String expected, String actual) {}

    public CaseResult {
        differences = List.copyOf(differences);
    }

    public boolean passed() {
        return differences.isEmpty();
    }
}
