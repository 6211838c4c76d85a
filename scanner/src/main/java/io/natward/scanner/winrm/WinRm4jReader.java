package io.natward.scanner.winrm;

import io.natward.policies.registry.KeyQuery;
import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.login.LockoutGuard;
import io.natward.scanner.login.LockoutLimits;
import io.natward.scanner.regexe.ShellRegistryReader;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Target;
import java.time.Duration;
import java.util.Set;

/** Reads registries over WinRM: reg.exe in a shell that WinRM4j opens. */
public final class WinRm4jReader implements RegistryReader {
    private final RegistryReader reader;

    /** With a guard of its own. */
    public WinRm4jReader() {
        this(new LockoutGuard(LockoutLimits.DEFAULT));
    }

    /** @param guard the run's */
    public WinRm4jReader(AccountGuard guard) {
        this.reader = new ShellRegistryReader(new WinRm4jConnector(guard));
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
