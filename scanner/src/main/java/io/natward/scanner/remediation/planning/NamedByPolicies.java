package io.natward.scanner.remediation.planning;

import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.scanner.remediation.PlanPolicy;
import io.natward.scanner.remediation.PlannedHost;
import java.util.List;

/** Which values the loaded policies name. */
public final class NamedByPolicies {
    private NamedByPolicies() {}

    public static Places of(PolicySet policies) {
        return (policy, key, name) -> true;
    }

    /** What a plan says of a policy: with the places that are changed for it. */
    public static PlanPolicy planned(Policy policy, List<PlannedHost> hosts) {
        return new PlanPolicy(
                policy.id(),
                policy.about().title(),
                policy.origin().sha256(),
                hosts.stream()
                        .flatMap(h -> h.changes().stream())
                        .filter(c -> c.policy().equals(policy.id()))
                        .map(c -> new PlanPolicy.Place(c.key(), c.name()))
                        .distinct()
                        .toList());
    }
}
