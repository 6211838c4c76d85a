package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * All that a run found out about one host. A host of the inventory that was selected always has one.
 *
 * @param index the host's place in the inventory, from 0; results are reported in this order
 * @param findings one for each target of each policy, in their order; empty where the host did not answer
 * @param notes advice about the host as a whole, which changes no verdict
 * @param addresses what its own addresses say of its declared site; empty where they are not known, or it has several sites
 */
public record HostResult(
        int index,
        HostSummary host,
        Outcome outcome,
        List<Finding> findings,
        List<String> notes,
        Optional<AddressEvidence> addresses) {
    public HostResult {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** Of a host whose addresses are not known. */
    public HostResult(int index, HostSummary host, Outcome outcome, List<Finding> findings, List<String> notes) {
        this(index, host, outcome, findings, notes, Optional.empty());
    }

    @JsonIgnore
    public boolean answered() {
        return outcome instanceof Outcome.Answered;
    }

    public FindingId idOf(Finding finding) {
        return new FindingId(host.name(), finding.policy(), finding.target());
    }
}
