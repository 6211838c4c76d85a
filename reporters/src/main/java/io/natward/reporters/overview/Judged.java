package io.natward.reporters.overview;

import io.natward.policies.finding.Finding;

/** What a verdict is about: a policy, and one of its targets. */
public record Judged(String policy, String target) {
    static Judged by(Finding finding) {
        return new Judged(finding.policy(), finding.target());
    }
}
