package io.natward.policies.cases;

import io.natward.policies.cases.CaseResult.Answer;
import io.natward.policies.cases.CaseResult.Difference;
import io.natward.policies.cases.PolicyCase.Expected;
import io.natward.policies.evaluation.Evaluator;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs test cases of policies. */
public final class CaseRunner {
    /** Stands for a field that has no value. */
    static final String NONE = "none";

    private CaseRunner() {}

    public static CaseResult run(PolicyCase policyCase) {
        return new CaseResult(
                policyCase,
                Evaluator.evaluate(policyCase.policy(), policyCase.facts()).stream()
                        .map(f -> answer(policyCase, f))
                        .toList());
    }

    private static Answer answer(PolicyCase policyCase, Finding finding) {
        Expected expected = Objects.requireNonNull(policyCase.expected().get(finding.target()), finding.target());
        return new Answer(finding, differences(expected, finding));
    }

    private static List<Difference> differences(Expected expected, Finding finding) {
        List<Difference> differences = new ArrayList<>();
        Verdict verdict = finding.verdict();
        if (verdict.kind() != expected.verdict()) {
            differences.add(new Difference(
                    "verdict", expected.verdict().label(), verdict.kind().label()));
        }
        Map<String, String> actual = Map.of(
                "reason",
                verdict instanceof Verdict.NonCompliant bad ? bad.reason().label() : NONE,
                "severity",
                verdict instanceof Verdict.NonCompliant bad ? bad.severity().label() : NONE,
                "effective",
                finding.effective().orElse(NONE),
                "needed",
                finding.needed().orElse(NONE));
        expected.fields().forEach((field, wanted) -> {
            String is = actual.getOrDefault(field, NONE);
            if (!is.equals(wanted)) {
                differences.add(new Difference(field, wanted, is));
            }
        });
        expected.message().filter(m -> !finding.message().contains(m)).ifPresent(m -> {
            differences.add(new Difference("message", "..." + m + "...", finding.message()));
        });
        expected.note()
                .filter(n -> finding.notes().stream().noneMatch(a -> a.contains(n)))
                .ifPresent(n -> {
                    String notes = finding.notes().isEmpty() ? NONE : String.join(" / ", finding.notes());
                    differences.add(new Difference("note", "..." + n + "...", notes));
                });
        return List.copyOf(differences);
    }
}
