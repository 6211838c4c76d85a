package io.natward.simulator.host;

/** Faults of the login. */
public enum LoginFault implements Fault {
    /** Says nothing once the client has proved, or failed to prove, who it is. */
    SILENT_LOGIN,
    /** Answers the last token with an empty 200, whatever was in it and behind it, and forgets it. */
    EMPTY_LOGIN,
    /** Answers the last token with another challenge, whatever was in it, again and again. */
    CHALLENGE_LOOP,
    /** Offers Basic and nothing else, over HTTP too. */
    BASIC_ONLY,
    /** 401 without a word of how to log in. */
    NO_OFFER,
    /** A challenge that is no Base64. */
    GARBLED_TOKEN
}
