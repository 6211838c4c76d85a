package io.natward.scanner.wsman;

import io.natward.scanner.regexe.CommandResult;
import io.natward.scanner.regexe.Deadline;
import io.natward.scanner.regexe.RemoteShell;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.transport.RecordingGuard;
import java.time.Duration;

/** Runs one command in a shell of its own. */
final class ShellRuns {
    /** Long enough for a slow machine; a test waits for it only when it fails. */
    static final Duration PATIENT = Duration.ofSeconds(60);

    private final RecordingGuard guard = new RecordingGuard();

    RecordingGuard guard() {
        return guard;
    }

    CommandResult run(ScriptedHost host, Duration timeout) throws Exception {
        try (WsmanConnector connector = new WsmanConnector(guard);
                RemoteShell shell = connector.open(host.target(), Deadline.in(timeout))) {
            return shell.run("ver");
        }
    }

    HostFailure failure(ScriptedHost host, Duration timeout) throws Exception {
        try {
            throw new AssertionError(run(host, timeout));
        } catch (HostFailure failure) {
            return failure;
        }
    }
}
