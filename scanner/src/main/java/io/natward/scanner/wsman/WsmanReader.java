package io.natward.scanner.wsman;

import io.natward.policies.registry.KeyQuery;
import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.regexe.ShellRegistryReader;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Target;
import java.time.Duration;
import java.util.Set;

/** Reads registries over WinRM: reg.exe in a shell that natward's own WS-Management client opens. */
public final class WsmanReader implements RegistryReader {
    private final RegistryReader reader;

    /** @param guard asked before any proof of a secret is sent */
    public WsmanReader(AccountGuard guard) {
        reader = new ShellRegistryReader(new WsmanConnector(guard));
    }

    @Override
    public ReadOutcome read(Target target, Set<KeyQuery> queries, Duration timeout) throws InterruptedException {
        return reader.read(target, queries, timeout);
    }

    @Override
    public void close() {
        reader.close();
    }
}
