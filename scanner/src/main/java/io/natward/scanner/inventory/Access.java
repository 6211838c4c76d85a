package io.natward.scanner.inventory;

import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import java.util.Optional;

/** The variables that say how a host is contacted and logged in to. */
record Access(
        Optional<Setting<Transport>> transport,
        Optional<Setting<String>> credential,
        Optional<Setting<Integer>> port,
        Optional<Setting<Boolean>> https,
        Optional<Setting<Authentication>> authentication,
        Optional<Setting<Boolean>> delegation,
        Optional<Setting<Trust>> trust) {
    static final Access NONE = new Access(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** These variables, and the lower ones where these say nothing. */
    Access over(Access lower) {
        return new Access(
                transport.or(lower::transport),
                credential.or(lower::credential),
                port.or(lower::port),
                https.or(lower::https),
                authentication.or(lower::authentication),
                delegation.or(lower::delegation),
                trust.or(lower::trust));
    }

    /** How the trust is written: its key under {@code tls} and its value. */
    static String written(Trust trust) {
        if (trust instanceof Trust.Authorities authorities) {
            return "ca-file: " + UserPaths.name(authorities.file());
        }
        if (trust instanceof Trust.Pinned pinned) {
            return "pin: sha256:" + pinned.sha256();
        }
        return trust instanceof Trust.Insecure ? "insecure: true" : "the platform's";
    }
}
