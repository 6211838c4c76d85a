package io.natward.simulator.http;

/** What answers the requests of a listening port. */
public interface Application {
    /** A connection was accepted; each has a state of its own, as NTLM proves who is at the other end of it. */
    Session connected();

    /** One connection; used by one thread at a time. */
    interface Session {
        Answer answer(Request request) throws InterruptedException;
    }
}
