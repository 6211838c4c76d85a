package io.natward.scanner.scan;

import io.natward.policies.evaluation.Evaluator;
import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.evaluation.WindowsVersion;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.profile.HostPolicies;
import io.natward.scanner.plan.HostPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges each host by the policies that its plan names, and says which of their parameters somebody set. */
public final class PolicyJudge implements Judge {

    @Override
    public List<Finding> findings(HostPlan host, HostFacts facts) {
        HostPolicies by = host.policies();
        return Evaluator.evaluate(by.policies(), facts).stream()
                .map(f -> explained(f, by.because().getOrDefault(f.policy(), List.of())))
                .toList();
    }

    private static Finding explained(Finding finding, List<String> because) {
        return because.isEmpty() || finding.verdict().kind() == VerdictKind.NOT_APPLICABLE
                ? finding
                : finding.because(Stream.concat(because.stream(), finding.because().stream())
                        .toList());
    }

    @Override
    public Optional<WindowsVersion> windows(HostFacts facts) {
        return WindowsVersion.of(facts);
    }
}
