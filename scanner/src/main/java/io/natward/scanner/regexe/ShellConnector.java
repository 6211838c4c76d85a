package io.natward.scanner.regexe;

import io.natward.scanner.registry.Target;

/** A transport: opens shells on hosts. Safe for use by many threads at once. */
public interface ShellConnector extends AutoCloseable {

    /**
     * Connects, logs in and creates a shell. A rejected login is never tried again.
     *
     * @param deadline bounds this call, every command of the shell, and the shell's deletion
     */
    RemoteShell open(Target target, Deadline deadline) throws HostFailure, InterruptedException;

    /** How the target is reached, for the report: {@code winrm4j, NTLM over HTTP, sealed}. */
    String describe(Target target);

    /** Frees what is shared between hosts. */
    @Override
    void close();
}
