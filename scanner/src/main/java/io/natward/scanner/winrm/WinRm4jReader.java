package io.natward.scanner.winrm;

import io.natward.policies.registry.KeyQuery;
import io.natward.scanner.regexe.ShellRegistryReader;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Target;
import java.time.Duration;
import java.util.Set;

/** Reads registries over WinRM: reg.exe in a shell that WinRM4j opens. */
public final class WinRm4jReader implements RegistryReader {
    private final RegistryReader reader = new ShellRegistryReader(new WinRm4jConnector());

    @Override
    public ReadOutcome read(Target target, Set<KeyQuery> queries, Duration timeout) throws InterruptedException {
        return reader.read(target, queries, timeout);
    }

    @Override
    public void close() {
        reader.close();
    }
}
