package io.natward.policies.cases;

import io.natward.policies.cases.CaseResult.Answer;
import io.natward.policies.cases.CaseResult.Field;
import io.natward.policies.cases.PolicyCase.Expected;
import io.natward.policies.evaluation.Evaluator;
import io.natward.policies.evaluation.Judgement;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs test cases of policies. */
public final class CaseRunner {
    /** Stands for a field that has no value. */
    static final String NONE = "none";

    private CaseRunner() {}

    public static CaseResult run(PolicyCase policyCase) {
        List<Judgement> judgements = Evaluator.judge(policyCase.policy(), policyCase.facts());
        return new CaseResult(
                policyCase,
                judgements.stream().map(j -> answer(policyCase, j.finding())).toList(),
                judgements.stream().flatMap(j -> j.reached().stream()).collect(Collectors.toSet()));
    }

    private static Answer answer(PolicyCase policyCase, Finding finding) {
        Expected expected = Objects.requireNonNull(policyCase.expected().get(finding.target()), finding.target());
        return new Answer(finding, fields(expected, finding));
    }

    private static List<Field> fields(Expected expected, Finding finding) {
        Optional<Verdict.NonCompliant> bad =
                finding.verdict() instanceof Verdict.NonCompliant wrong ? Optional.of(wrong) : Optional.empty();
        List<Field> fields = new ArrayList<>();
        String verdict = finding.verdict().kind().label();
        fields.add(new Field(
                "verdict",
                Optional.of(expected.verdict().label()),
                verdict,
                expected.verdict() == finding.verdict().kind()));
        fields.add(whole("reason", expected, bad.map(b -> b.reason().label())));
        fields.add(whole("severity", expected, bad.map(b -> b.severity().label())));
        fields.add(whole("effective", expected, finding.effective()));
        fields.add(whole("needed", expected, finding.needed()));
        expected.message().ifPresent(part -> fields.add(part("message", part, List.of(finding.message()))));
        expected.note().ifPresent(part -> fields.add(part("note", part, finding.notes())));
        return fields;
    }

    private static Field whole(String name, Expected expected, Optional<String> actual) {
        Optional<String> wanted = Optional.ofNullable(expected.fields().get(name));
        String text = actual.orElse(NONE);
        return new Field(name, wanted, text, wanted.map(text::equals).orElse(true));
    }

    private static Field part(String name, String part, List<String> texts) {
        return new Field(
                name,
                Optional.of("..." + part + "..."),
                texts.isEmpty() ? NONE : String.join(" / ", texts),
                texts.stream().anyMatch(t -> t.contains(part)));
    }
}
