package io.natward.scanner.remediation.journal;

import java.io.IOException;

/** Where a run writes down what it is about to do and what came of it. May be used by several threads at once. */
public interface RunLog {

    /**
     * Returns when the event is on the disk, whatever happens to this process or computer afterwards.
     *
     * @throws IOException if that is not certain. From then on every call fails at once with the same reason, so that nothing
     *     is done to a host that is not written down
     */
    void append(RunEvent event) throws IOException;
}
