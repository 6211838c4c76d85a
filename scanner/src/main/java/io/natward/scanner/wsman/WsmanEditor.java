package io.natward.scanner.wsman;

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

/** Edits registries over WinRM: reg.exe in a shell that natward's own WS-Management client opens. */
public final class WsmanEditor implements RegistryEditor {
    private final RegistryEditor editor;

    /** @param guard asked before any proof of a secret is sent */
    public WsmanEditor(AccountGuard guard) {
        editor = new ShellRegistryEditor(new WsmanConnector(guard));
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
