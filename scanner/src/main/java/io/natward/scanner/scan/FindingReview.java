package io.natward.scanner.scan;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostSummary;

/** Looks at a finding once more, now that it is known whose it is. Pure, and safe for use by many threads. */
@FunctionalInterface
public interface FindingReview {

    Finding review(HostSummary host, Finding finding);
}
