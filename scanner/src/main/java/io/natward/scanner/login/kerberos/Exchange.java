package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.MessageSealing;
import java.io.IOException;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.Oid;

/** AP-REQ and AP-REP of one login, and what follows from them. */
interface Exchange extends AutoCloseable {
    /** Kerberos V5 (RFC 4121 1). */
    static Oid mechanism() throws GSSException {
        return new Oid("1.2.840.113554.1.2.2");
    }

    /** The AP-REQ, ready since this was made. */
    byte[] request();

    /** Takes the AP-REP; returns only if it proves the host. */
    void accept(byte[] reply) throws GSSException, IOException;

    MessageSealing sealing();

    @Override
    void close();
}
