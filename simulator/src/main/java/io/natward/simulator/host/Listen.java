package io.natward.simulator.host;

/** How a host's WS-Management service listens. */
public enum Listen {
    HTTP,
    HTTPS
}
