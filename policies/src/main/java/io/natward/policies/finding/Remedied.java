package io.natward.policies.finding;

import java.util.List;

/**
 * What a remediation did about a finding.
 *
 * @param values one for each value that its plan changes, in the plan's order; at least one
 */
public record Remedied(List<ValueRecord> values) {
    public Remedied {
        values = List.copyOf(values);
    }
}
