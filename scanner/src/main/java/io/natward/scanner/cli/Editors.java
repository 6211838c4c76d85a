package io.natward.scanner.cli;

import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.TransportEditor;
import io.natward.scanner.winrm.WinRm4jEditor;
import io.natward.scanner.wsman.WsmanEditor;
import java.util.Map;

/** The editors of all transports; each is made when the first host needs it. */
final class Editors {
    private Editors() {}

    /** @param guard the run's */
    static TransportEditor all(AccountGuard guard) {
        return new TransportEditor(Map.of(
                Transport.WINRM4J, () -> new WinRm4jEditor(guard), Transport.WSMAN, () -> new WsmanEditor(guard)));
    }
}
