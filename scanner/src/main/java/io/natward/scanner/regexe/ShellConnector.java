package io.natward.scanner.regexe;

import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Target;

/** A transport: opens shells on hosts. Safe for use by many threads at once. */
public interface ShellConnector extends AutoCloseable {

    /**
     * Connects, logs in and creates a shell. A rejected login is never tried again.
     *
     * @param deadline bounds this call, every command of the shell, and the shell's deletion
     */
    RemoteShell open(Target target, Deadline deadline) throws HostFailure, InterruptedException;

    /** Frees what is shared between hosts. */
    @Override
    void close();
}
