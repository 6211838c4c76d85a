package io.natward.scanner.winrm;

import io.natward.policies.registry.KeyQuery;
import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.regexe.ShellRegistryEditor;
import io.natward.scanner.registry.EditScope;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.RegistryEditor;
import io.natward.scanner.registry.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Edits registries over WinRM: reg.exe in a shell that WinRM4j opens. */
public final class WinRm4jEditor implements RegistryEditor {
    private final RegistryEditor editor;

    /** @param guard the run's */
    public WinRm4jEditor(AccountGuard guard) {
        editor = new ShellRegistryEditor(new WinRm4jConnector(guard));
    }

    @Override
    public void edit(Target target, EditScope scope, Set<KeyQuery> first, Duration timeout, Work work)
            throws HostFailure, IOException, InterruptedException {
        editor.edit(target, scope, first, timeout, work);
    }

    @Override
    public void close() {
        editor.close();
    }
}
