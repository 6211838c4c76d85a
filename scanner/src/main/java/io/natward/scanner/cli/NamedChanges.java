package io.natward.scanner.cli;

import io.natward.policies.policy.PolicySet;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.planning.NamedByPolicies;
import io.natward.scanner.remediation.planning.Places;

/** A plan's own word for what its policies name is not enough, nor is that of a journal: the policies are read, and asked. */
final class NamedChanges {
    private NamedChanges() {}

    /** @throws UsageException where the plan changes what the policies do not name */
    static void require(RemediationPlan plan, PolicySet loaded) {
        Places places = NamedByPolicies.of(loaded);
        plan.changes()
                .filter(c -> !places.names(c.policy(), c.key(), c.name()))
                .findFirst()
                .ifPresent(c -> {
                    throw new UsageException("the plan changes " + c.place() + ", which the policy " + c.policy()
                            + ", as it is loaded, does not name; where it is one of your own, name it with --policies"
                            + " or --profile");
                });
    }
}
