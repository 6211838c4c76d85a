package io.natward.simulator.host;

/** What a reply answers, in the order of a dialogue. */
public enum Step {
    /** All of them. */
    EVERY,
    /** A request without a login: 401 with the list of mechanisms. */
    OFFER,
    /** The first token of a login: 401 with a challenge. */
    CHALLENGE,
    /** A login without an envelope behind it, or one that failed. */
    LOGIN,
    CREATE,
    COMMAND,
    SEND,
    RECEIVE,
    SIGNAL,
    DELETE,
    /** Identify, and what is no request of a shell. */
    OTHER;

    /** Whether a fault at this step concerns that one. */
    public boolean covers(Step step) {
        return this == EVERY || this == step;
    }
}
