package io.natward.scanner.scan;

import io.natward.policies.evaluation.Evaluator;
import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.evaluation.WindowsVersion;
import io.natward.policies.finding.Finding;
import io.natward.policies.policy.PolicySet;
import java.util.List;
import java.util.Optional;

/** Judges by policies. */
public record PolicyJudge(PolicySet policies) implements Judge {

    @Override
    public List<Finding> findings(HostFacts facts) {
        return Evaluator.evaluate(policies, facts);
    }

    @Override
    public Optional<String> windows(HostFacts facts) {
        return WindowsVersion.of(facts).map(WindowsVersion::describe);
    }
}
