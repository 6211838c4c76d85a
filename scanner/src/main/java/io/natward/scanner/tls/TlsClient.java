package io.natward.scanner.tls;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One way to speak TLS: whom to trust, and what to show. TLS 1.2 and 1.3 only. */
public final class TlsClient {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] VERSIONS_WITH_CLIENT_CERTIFICATE = {"TLSv1.2"};

    private final SSLContext context;
    private final boolean namesMatter;
    private final boolean withCertificate;

    TlsClient(SSLContext context, boolean namesMatter, boolean withCertificate) {
        this.context = context;
        this.namesMatter = namesMatter;
        this.withCertificate = withCertificate;
    }

    /** For a transport that has its own connections, and checks names itself. */
    public SSLContext context() {
        return context;
    }

    /**
     * Puts TLS on a connection; the handshake is still to be done.
     *
     * @param name what the certificate must be issued for: a DNS name or an IP address
     */
    public SSLSocket over(Socket connected, String name, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connected, name, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(withCertificate ? VERSIONS_WITH_CLIENT_CERTIFICATE : VERSIONS);
        if (namesMatter) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        return socket;
    }
}
