package io.natward.scanner.scan;

import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.evaluation.WindowsVersion;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostSummary;
import io.natward.scanner.plan.HostPlan;
import java.util.List;
import java.util.Optional;

/**
 * Has the findings of another judge reviewed.
 *
 * @param reviews each gets what the one before made of a finding
 */
public record ReviewingJudge(Judge judge, List<FindingReview> reviews) implements Judge {
    public ReviewingJudge {
        reviews = List.copyOf(reviews);
    }

    @Override
    public List<Finding> findings(HostPlan host, HostFacts facts) {
        return judge.findings(host, facts).stream()
                .map(finding -> reviewed(host.summary(), finding))
                .toList();
    }

    private Finding reviewed(HostSummary host, Finding finding) {
        Finding reviewed = finding;
        for (FindingReview review : reviews) {
            reviewed = review.review(host, reviewed);
        }
        return reviewed;
    }

    @Override
    public Optional<WindowsVersion> windows(HostFacts facts) {
        return judge.windows(facts);
    }
}
