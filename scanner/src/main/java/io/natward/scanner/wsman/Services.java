package io.natward.scanner.wsman;

import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.tls.TlsClients;
import io.natward.scanner.wsman.http.Network;

/** What all hosts share. */
record Services(Network network, TlsClients tls, Tickets tickets, AccountGuard guard) implements AutoCloseable {
    Services(AccountGuard guard) {
        this(new Network(), new TlsClients(), new Tickets(), guard);
    }

    @Override
    public void close() {
        network.close();
        tickets.close();
    }
}
