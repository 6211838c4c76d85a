package io.natward.scanner.diagnosis;

/** How far the conversation with a host has come; what a silence means depends on it. */
public enum Stage {
    CONNECTING,
    /** The account's proof was sent and nothing came back yet. */
    LOGIN_SENT,
    LOGGED_IN
}
