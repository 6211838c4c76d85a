package io.natward.scanner.remediation.journal;

import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.ChangeVerdict;
import java.time.Instant;

/** How far a planned change came. */
public sealed interface ChangeProgress {

    /** Nothing was sent to the host for it, and nothing was decided. */
    record NotBegun() implements ChangeProgress {}

    /** A write was about to be made, and nobody wrote down what came of it: it may have been made. */
    record InFlight(Instant since) implements ChangeProgress {}

    /**
     * @param found what stood there at the end
     * @param detail one sentence for the user
     */
    record Ended(Instant at, ChangeVerdict verdict, ValueImage found, String detail) implements ChangeProgress {}
}
