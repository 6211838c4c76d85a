package io.natward.policies.policy;

import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How much the findings of a policy matter.
 *
 * @param standard where the reason has none of its own
 * @param byReason for {@link Reason#TOO_LOW}, {@link Reason#OVER_PERMISSIVE} and {@link Reason#WRONG}
 */
public record Severities(Severity standard, Map<Reason, Severity> byReason) {
    public Severities {
        byReason = Map.copyOf(byReason);
    }

    public Severity of(Reason reason) {
        return byReason.getOrDefault(reason, standard);
    }

    /**
     * The greatest that a finding can have.
     *
     * @param ordered whether the policy's findings are too low or over-permissive; else they are wrong
     */
    public Severity greatest(boolean ordered) {
        return ordered ? Collections.max(List.of(of(Reason.TOO_LOW), of(Reason.OVER_PERMISSIVE))) : of(Reason.WRONG);
    }
}
