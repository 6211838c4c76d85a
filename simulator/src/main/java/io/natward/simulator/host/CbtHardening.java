package io.natward.simulator.host;

/** What a service makes of channel bindings (RFC 5929) in a login over HTTPS, as CbtHardeningLevel says in Windows. */
public enum CbtHardening {
    /** Takes any. */
    NONE,
    /** Refuses wrong ones. */
    RELAXED,
    /** Refuses wrong and missing ones. */
    STRICT
}
