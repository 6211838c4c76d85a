package io.natward.policies.evaluation;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges a host by policies: a pure function of both. */
public final class Evaluator {
    /** Stands in the derivation of findings of values that act only after a restart. */
    public static final String RESTART_NOT_KNOWN =
            "The value acts only after a restart of the computer, and the registry does not show whether"
                    + " one happened since it was written.";

    private Evaluator() {}

    /** One finding for each rule of each policy, in their order. */
    public static List<Finding> evaluate(PolicySet policies, HostFacts facts) {
        HostProfile host = HostProfile.of(facts);
        List<Finding> findings =
                policies.policies().stream().flatMap(p -> judge(p, host)).toList();
        Set<String> wrong = findings.stream()
                .filter(f -> f.verdict().kind() == VerdictKind.NON_COMPLIANT)
                .map(Finding::policy)
                .collect(Collectors.toSet());
        return findings.stream().map(f -> linked(f, wrong)).toList();
    }

    /** Like {@link #evaluate(Policy, HostFacts)}, each finding with the branches of the policy that led to it. */
    public static List<Judgement> judge(Policy policy, HostFacts facts) {
        return judgements(policy, HostProfile.of(facts)).toList();
    }

    /** One finding for each rule of one policy, without links to the findings of others. */
    public static List<Finding> evaluate(Policy policy, HostFacts facts) {
        return judge(policy, HostProfile.of(facts)).toList();
    }

    private static Stream<Finding> judge(Policy policy, HostProfile host) {
        return judgements(policy, host).map(Judgement::finding);
    }

    private static Stream<Judgement> judgements(Policy policy, HostProfile host) {
        return policy.rules().stream()
                .map(rule -> rule.subkeys()
                        .map(subkeys -> PatternJudge.judge(policy, rule, subkeys, host))
                        .orElseGet(() -> Judge.judge(policy, rule, host)));
    }

    private static Finding linked(Finding finding, Set<String> wrong) {
        return new Finding(
                finding.policy(),
                finding.target(),
                finding.verdict(),
                finding.message(),
                finding.effective(),
                finding.needed(),
                finding.evidence(),
                finding.because(),
                finding.remedy(),
                finding.related().stream().filter(wrong::contains).toList(),
                finding.notes());
    }
}
