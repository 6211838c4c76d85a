package io.natward.simulator.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** What lies between TCP and HTTP on a port. */
@FunctionalInterface
public interface Layer {
    /** HTTP in clear text. */
    Layer CLEAR_TEXT = socket -> new Secured(socket, Optional.empty());

    /** Not a word, neither in TLS nor in clear text, until the client closes the connection. */
    Layer SILENCE = socket -> {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        throw new EOFException("the client closed the connection");
    };

    /** A connection ready for HTTP, and the certificate that the client showed. */
    record Secured(Socket socket, Optional<X509Certificate> client) {}

    /** Shakes hands. */
    Secured over(Socket accepted) throws IOException;
}
