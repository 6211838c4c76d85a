package io.natward.scanner.remediation;

import io.natward.policies.finding.PolicySummary;
import io.natward.policies.registry.NamedValue;
import java.util.List;

/**
 * A policy that a plan rests on.
 *
 * @param about what reports say of it, without its page
 * @param places the values that it names and that are changed for it: nothing else is ever written
 */
public record PlanPolicy(PolicySummary about, List<NamedValue> places) {
    public PlanPolicy {
        places = List.copyOf(places);
    }
}
