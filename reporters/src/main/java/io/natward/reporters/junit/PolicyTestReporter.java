package io.natward.reporters.junit;

import io.natward.policies.cases.CaseResult;
import io.natward.policies.cases.CaseResult.Answer;
import io.natward.policies.cases.CaseResult.Field;
import io.natward.policies.cases.Coverage;
import io.natward.reporters.junit.Suite.Case;
import io.natward.reporters.junit.Suite.Mark;
import io.natward.reporters.text.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The test cases of policies as JUnit XML: a suite for each policy that has any, whose output says which branches no
 * case reaches. A failure is a case whose policy said something else.
 */
public final class PolicyTestReporter {
    private final String version;
    private final Instant at;

    /**
     * @param version of natward
     * @param at when the cases were run
     */
    public PolicyTestReporter(String version, Instant at) {
        this.version = version;
        this.at = at;
    }

    /** @param coverage of each policy; those without results are left out */
    public void write(List<Coverage> coverage, List<CaseResult> results, OutputStream out) throws IOException {
        JUnitDocument.write(out, suites -> {
            int id = 0;
            for (Coverage one : coverage) {
                List<CaseResult> cases = results.stream()
                        .filter(r ->
                                r.policyCase().policy().id().equals(one.policy().id()))
                        .toList();
                if (!cases.isEmpty()) {
                    suites.write(suite(id++, one, cases));
                }
            }
        });
    }

    private Suite suite(int id, Coverage coverage, List<CaseResult> results) {
        return new Suite(
                coverage.policy().id(),
                "localhost",
                id,
                "policies",
                at,
                Duration.ZERO,
                List.of(
                        Map.entry("natward", version),
                        Map.entry(
                                "declared-at",
                                coverage.policy().origin().where().toString()),
                        Map.entry("branches", Integer.toString(coverage.branches())),
                        Map.entry("branches-reached", Integer.toString(coverage.reached()))),
                results.stream().map(PolicyTestReporter::testCase).toList(),
                coverage.missing().stream().map(b -> "no case: " + b.words()).toList());
    }

    private static Case testCase(CaseResult result) {
        String name = result.policyCase().name();
        if (result.passed()) {
            return new Case(name, Mark.PASS, "", "", List.of());
        }
        List<String> differences = new ArrayList<>();
        List<String> details = new ArrayList<>();
        details.add("case: " + result.policyCase().where());
        details.add("policy: " + result.policyCase().policy().origin().where());
        for (Answer answer : result.answers()) {
            if (!answer.passed()) {
                String of = result.answers().size() == 1
                        ? ""
                        : " of " + answer.finding().target();
                answer.differences().forEach(d -> differences.add(sentence(d, of)));
                details.add("said: " + Wording.message(answer.finding()));
                details.addAll(Wording.details(answer.finding()));
            }
        }
        return new Case(name, Mark.FAILURE, "another verdict", String.join("; ", differences), details);
    }

    private static String sentence(Field field, String of) {
        return Wording.shortened(field.name() + of + " is " + field.actual() + ", expected "
                + field.expected().orElse("anything"));
    }
}
