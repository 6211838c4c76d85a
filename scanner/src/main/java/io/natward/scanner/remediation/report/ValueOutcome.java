package io.natward.scanner.remediation.report;

import io.natward.policies.finding.ValueRecord;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.RunEvent.LaterVerdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one value of a run.
 *
 * @param standing whether it stands as the run was to leave it; empty where nobody knows
 */
record ValueOutcome(ValueRecord record, Optional<Boolean> standing) {
    private static final String NOT_BEGUN = "The run did not come to it.";

    /** As the run left it. */
    static ValueOutcome of(ChangeState change) {
        if (change.progress() instanceof ChangeProgress.Ended ended) {
            Optional<Boolean> standing = ended.verdict() == ChangeVerdict.NOT_VERIFIED
                    ? Optional.empty()
                    : Optional.of(ended.verdict().good());
            return new ValueOutcome(
                    record(change, ended.found(), ended.verdict().label(), Optional.of(ended.at()), ended.detail()),
                    standing);
        }
        if (change.progress() instanceof ChangeProgress.InFlight flight) {
            String detail = "A write was about to be made, and what came of it was not written down; "
                    + "'natward apply --resume' reads it again.";
            return new ValueOutcome(
                    record(
                            change,
                            new ValueImage.Unread("the run ended while it was written"),
                            ChangeVerdict.NOT_VERIFIED.label(),
                            Optional.of(flight.since()),
                            detail),
                    Optional.empty());
        }
        return new ValueOutcome(
                record(
                        change,
                        new ValueImage.Unread("the run did not come to it"),
                        ChangeVerdict.SKIPPED.label(),
                        Optional.empty(),
                        NOT_BEGUN),
                Optional.of(false));
    }

    /** As a later look found it; as the run left it where there was none. */
    static ValueOutcome later(ChangeState change) {
        if (change.later().isEmpty()) {
            return of(change);
        }
        LaterVerdict verdict = change.later().get().verdict();
        String detail = switch (verdict) {
            case KEPT -> "It stands as the run left it.";
            case REVERTED ->
                change.progress() instanceof ChangeProgress.Ended ended && ended.verdict() == ChangeVerdict.FIXED
                        ? "What stood there before the run is back: a group policy or a device management probably sets it. Change it there."
                        : "What stood there before the run stands there; whether the run's write ever arrived is not known.";
            case CHANGED -> "Something else stands there now than the run left.";
            case NOT_VERIFIED -> "What stands there now could not be read.";
        };
        Optional<Boolean> standing =
                verdict == LaterVerdict.NOT_VERIFIED ? Optional.empty() : Optional.of(verdict == LaterVerdict.KEPT);
        return new ValueOutcome(
                record(
                        change,
                        change.later().get().found(),
                        verdict.label(),
                        Optional.of(change.later().get().at()),
                        detail),
                standing);
    }

    private static ValueRecord record(
            ChangeState change, ValueImage found, String verdict, Optional<Instant> at, String detail) {
        PlannedChange planned = change.planned();
        return new ValueRecord(
                planned.id(),
                planned.key(),
                planned.name(),
                change.before().orElse(planned.before()),
                planned.after(),
                found,
                verdict,
                at,
                detail);
    }
}
