package io.natward.simulator.tls;

import io.natward.simulator.http.Layer;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a host needs to speak TLS: made at the first connection, so that thousands of hosts start at once. */
public final class HostTls implements Layer {
    @SuppressWarnings("ArrayRecordComponent") // lives inside this class and is never compared
    record Made(Layer layer, byte[] channelBindings) {}

    private final Supplier<Made> making;
    private @Nullable Made made;

    HostTls(Supplier<Made> making) {
        this.making = making;
    }

    private synchronized Made made() {
        Made result = made;
        if (result == null) {
            result = making.get();
            made = result;
        }
        return result;
    }

    @Override
    public Secured over(Socket accepted) throws IOException {
        return made().layer().over(accepted);
    }

    /** What NTLM over this host's connections is bound to. */
    public byte[] channelBindings() {
        return made().channelBindings().clone();
    }
}
