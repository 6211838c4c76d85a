package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.MessageSealing;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;

/** An exchange after which messages can be sealed. */
final class GssExchange implements Exchange {
    private final GSSContext context;
    private final byte[] request;

    GssExchange(WinRmService service, String host, boolean delegate) throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        context = manager.createContext(
                manager.createName(service + "@" + host, GSSName.NT_HOSTBASED_SERVICE),
                Exchange.mechanism(),
                null,
                GSSContext.DEFAULT_LIFETIME);
        context.requestMutualAuth(true);
        context.requestReplayDet(true);
        context.requestSequenceDet(true);
        context.requestConf(true);
        context.requestInteg(true);
        context.requestCredDeleg(delegate);
        request = context.initSecContext(new byte[0], 0, 0);
    }

    @Override
    public byte[] request() {
        return request.clone();
    }

    @Override
    public void accept(byte[] reply) throws GSSException {
        context.initSecContext(reply, 0, reply.length);
        if (!context.isEstablished() || !context.getMutualAuthState()) {
            throw new GSSException(GSSException.FAILURE);
        }
    }

    @Override
    public MessageSealing sealing() {
        return new KerberosSealing(context);
    }

    @Override
    public void close() {
        try {
            context.dispose();
        } catch (GSSException e) {
            throw new IllegalStateException(e);
        }
    }
}
