package io.natward.simulator.host;

/** Faults of the port, before the first request. */
public enum PortFault implements Fault {
    /** Nothing listens on the port; it is held, so that nothing else takes it. */
    REFUSE,
    /** Accepts connections and never says a word, not even in a TLS handshake. */
    SILENT,
    /** Clear text where TLS is due. */
    CLEAR_TEXT,
    /** TLS where clear text is due. */
    UNEXPECTED_TLS
}
