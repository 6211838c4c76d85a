package io.natward.simulator.tls;

import io.natward.simulator.http.Layer;

/** What a host needs to speak TLS. */
public final class HostTls {
    private final Layer layer;
    private final byte[] channelBindings;

    HostTls(Layer layer, byte[] channelBindings) {
        this.layer = layer;
        this.channelBindings = channelBindings.clone();
    }

    public Layer layer() {
        return layer;
    }

    /** What NTLM over this host's connections is bound to. */
    public byte[] channelBindings() {
        return channelBindings.clone();
    }
}
