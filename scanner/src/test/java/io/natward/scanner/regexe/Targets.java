package io.natward.scanner.regexe;

import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import java.util.Optional;

/** Whom the shells of these tests belong to. */
final class Targets {
    static final Target WS_1 = new Target(
            "ws-1",
            "ws-1.example",
            5985,
            Transport.WSMAN,
            Optional.empty(),
            Authentication.NTLM,
            new Identity.Password("u", Secret.of("p")),
            false,
            "WS-1");

    private Targets() {}
}
