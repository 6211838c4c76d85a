package io.natward.scanner.cli;

import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.TransportReader;
import io.natward.scanner.winrm.WinRm4jReader;
import io.natward.scanner.wsman.WsmanReader;
import java.util.Map;

/** The readers of all transports; each is made when the first host needs it. */
final class Readers {
    private Readers() {}

    /** @param guard the run's */
    static TransportReader all(AccountGuard guard) {
        return new TransportReader(Map.of(
                Transport.WINRM4J, () -> new WinRm4jReader(guard), Transport.WSMAN, () -> new WsmanReader(guard)));
    }
}
