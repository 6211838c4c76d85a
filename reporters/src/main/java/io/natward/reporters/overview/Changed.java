package io.natward.reporters.overview;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.ValueRecord;
import io.natward.reporters.text.ChangeStanding;
import java.util.Optional;

/**
 * What the run of a remediation did to a value of a host.
 *
 * @param of the finding that it was for
 */
public record Changed(HostRef host, Finding of, ValueRecord value) {

    public ChangeStanding standing() {
        return ChangeStanding.of(value.verdict());
    }

    public Judged judged() {
        return Judged.by(of);
    }

    /** What a person has to know beside the verdict; empty of a value that is as it was planned. */
    public Optional<String> trouble() {
        return standing() == ChangeStanding.RIGHT || value.detail().isBlank()
                ? Optional.empty()
                : Optional.of(value.detail());
    }
}
