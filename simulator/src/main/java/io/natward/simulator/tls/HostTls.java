package io.natward.simulator.tls;

import javax.net.ssl.SSLContext;

/** What a host needs to speak TLS. */
public final class HostTls {
    private final SSLContext context;
    private final byte[] channelBindings;

    HostTls(SSLContext context, byte[] channelBindings) {
        this.context = context;
        this.channelBindings = channelBindings.clone();
    }

    public SSLContext context() {
        return context;
    }

    /** What NTLM over this host's connections is bound to. */
    public byte[] channelBindings() {
        return channelBindings.clone();
    }
}
