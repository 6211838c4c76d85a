package io.natward.simulator.host;

/** How a client logged in. */
public enum LoginKind {
    BASIC,
    NTLM,
    CERTIFICATE
}
