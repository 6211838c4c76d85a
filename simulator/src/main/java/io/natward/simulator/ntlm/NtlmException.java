package io.natward.simulator.ntlm;

/** A message that this acceptor refuses; the message says why, for a test, and is never sent to a client. */
public final class NtlmException extends Exception {
    private static final long serialVersionUID = 1L;

    public NtlmException(String message) {
        super(message);
    }
}
