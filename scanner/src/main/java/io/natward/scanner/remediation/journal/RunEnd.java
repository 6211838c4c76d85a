package io.natward.scanner.remediation.journal;

import java.time.Instant;

/** How the process that last worked on a run left it. */
public sealed interface RunEnd {

    /** Nothing was written down: it is at work, or was killed. */
    record None() implements RunEnd {}

    /** @param detail one sentence for the user */
    record Finished(Instant at, RunEvent.How how, String detail) implements RunEnd {}
}
