package io.natward.policies.profile;

import io.natward.policies.policy.PolicySet;
import java.util.List;
import java.util.Map;

/**
 * What a host is judged by. Hosts with the same parameters share one.
 *
 * @param because by the id of a policy, for those that somebody gave parameters: each value and who gave it, a sentence
 */
public record HostPolicies(PolicySet policies, Map<String, List<String>> because) {
    public HostPolicies {
        because = Map.copyOf(because);
    }

    /** The policies with their own parameters. */
    public static HostPolicies of(PolicySet policies) {
        return new HostPolicies(policies, Map.of());
    }
}
