package io.natward.scanner.regexe;

import io.natward.scanner.registry.HostFailure;

/** A cmd.exe shell on a host, open until it is closed. Used by one thread at a time. */
public interface RemoteShell extends AutoCloseable {

    /**
     * Runs a command line and waits for its end, within the deadline that the shell was opened with.
     *
     * @param line what the host hands to {@code cmd /c}; at most {@link CommandLines#MAX_LENGTH} characters
     */
    CommandResult run(String line) throws HostFailure, InterruptedException;

    /** What is known by now of the way to the host. */
    Session session();

    /**
     * Deletes the shell on the host and closes the connection, also after a failure and after the deadline's working time.
     * A deletion that fails is logged: nobody above could do more about it.
     */
    @Override
    void close();
}
