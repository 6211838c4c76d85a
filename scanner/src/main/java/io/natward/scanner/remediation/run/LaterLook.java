package io.natward.scanner.remediation.run;

import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.journal.RunEvent.Verified;

/**
 * What a later look at a change of a run found.
 *
 * @param detail one sentence or two for the user
 */
public record LaterLook(PlannedChange change, Verified event, String detail) {}
