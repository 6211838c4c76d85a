package io.natward.scanner.remediation.run;

import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.journal.RunEvent.Ended;
import java.time.Duration;

/** Is told how a run goes, after it is in the journal; called by many threads. */
public interface RunListener {
    /** Nobody listens. */
    RunListener NONE = new RunListener() {};

    /** The next wave waits. */
    default void pausing(Duration pause) {}

    default void waveBegun(Wave wave, int waves) {}

    /** A host is contacted. */
    default void begun(PlannedHost host) {}

    /** A change has its outcome. */
    default void ended(PlannedHost host, PlannedChange change, Ended outcome) {}

    /** Nothing more is done with the host. */
    default void done(PlannedHost host) {}
}
