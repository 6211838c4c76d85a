package io.natward.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;

/** The server's end of a connection, down to the socket under TLS. */
final class Wire {
    private final Socket accepted;
    private final InputStream in;
    private final OutputStream out;
    private final Delivery.Directory directory;

    Wire(Socket accepted, InputStream in, OutputStream out, Delivery.Directory directory) {
        this.accepted = accepted;
        this.in = in;
        this.out = out;
        this.directory = directory;
    }

    void send(byte[] bytes) throws IOException {
        send(bytes, bytes.length);
    }

    /** At once, and the first bytes only. */
    void send(byte[] bytes, int most) throws IOException {
        out.write(bytes, 0, Math.min(bytes.length, most));
        out.flush();
    }

    /** Sends RST, under TLS without a word to its layer. */
    void reset() throws IOException {
        accepted.setSoLinger(true, 0);
        accepted.close();
    }

    /** Sends FIN, under TLS without close_notify. */
    void close() throws IOException {
        accepted.close();
    }

    /** Says nothing until the client closes the connection. */
    void awaitHangUp() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    URI url(String host) {
        return directory.url(host);
    }
}
