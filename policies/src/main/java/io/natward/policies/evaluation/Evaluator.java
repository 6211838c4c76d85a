package io.natward.policies.evaluation;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a host by policies: a pure function of both. */
public final class Evaluator {
    private Evaluator() {}

    /** One finding for each policy, in the order of the policies. */
    public static List<Finding> evaluate(PolicySet policies, HostFacts facts) {
        HostProfile host = HostProfile.of(facts);
        List<Finding> findings =
                policies.policies().stream().map(p -> Judge.judge(p, host)).toList();
        Set<String> wrong = findings.stream()
                .filter(f -> f.verdict().kind() == VerdictKind.NON_COMPLIANT)
                .map(Finding::policy)
                .collect(Collectors.toSet());
        return findings.stream().map(f -> linked(f, wrong)).toList();
    }

    /** The finding of one policy, without its links to the findings of others. */
    public static Finding evaluate(Policy policy, HostFacts facts) {
        return Judge.judge(policy, HostProfile.of(facts));
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
