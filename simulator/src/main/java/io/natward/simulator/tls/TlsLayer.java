package io.natward.simulator.tls;

import io.natward.simulator.http.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * TLS as the JDK speaks it.
 *
 * @param mutual with client certificates: TLS 1.2, because later versions ask for them after the handshake in Windows,
 *     which the JDK does not know
 */
record TlsLayer(SSLContext context, boolean mutual) implements Layer {
    @Override
    public Secured over(Socket accepted) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(accepted, InputStream.nullInputStream(), true);
        if (!mutual) {
            return new Secured(socket, Optional.empty());
        }
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.setNeedClientAuth(true);
        socket.startHandshake();
        return new Secured(
                socket, Optional.of((X509Certificate) socket.getSession().getPeerCertificates()[0]));
    }
}
