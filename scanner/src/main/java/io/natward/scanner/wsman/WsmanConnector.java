package io.natward.scanner.wsman;

import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.regexe.Deadline;
import io.natward.scanner.regexe.RemoteShell;
import io.natward.scanner.regexe.ShellConnector;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Target;

/** Opens shells with natward's own WS-Management client. */
public final class WsmanConnector implements ShellConnector {
    private final Services services;

    /** @param guard asked before any proof of a secret is sent */
    public WsmanConnector(AccountGuard guard) {
        services = new Services(guard);
    }

    @Override
    public RemoteShell open(Target target, Deadline deadline) throws HostFailure, InterruptedException {
        return WsmanShell.open(target, services, deadline);
    }

    @Override
    public void close() {
        services.close();
    }
}
