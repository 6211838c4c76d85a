package io.natward.simulator.http;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** What answers the requests of a listening port. */
public interface Application {
    /** A connection was accepted. */
    void accepted();

    /**
     * An accepted connection is ready for requests; each has a state of its own, as NTLM proves who is at the other end
     * of it.
     *
     * @param client what the client showed in the TLS handshake
     */
    Session connected(Optional<X509Certificate> client);

    /** A connection that was accepted is closed. */
    void closed();

    /** One connection; used by one thread at a time. */
    interface Session {
        Answer answer(Request request) throws InterruptedException;

        /** The last answer went out whole, in so many bytes. */
        void sent(int bytes);
    }
}
