package io.natward.simulator.wsman;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.simulator.host.Account;
import io.natward.simulator.host.SimulatedHost;
import java.util.Base64;
import java.util.Optional;

/** Basic authentication (RFC 7617). */
final class BasicLogin {
    private BasicLogin() {}

    /** Clients disagree on the encoding of a password, so both are tried. */
    static Optional<Account> account(String encoded, SimulatedHost host) {
        byte[] pair;
        try {
            pair = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return accountOf(new String(pair, UTF_8), host).or(() -> accountOf(new String(pair, ISO_8859_1), host));
    }

    private static Optional<Account> accountOf(String pair, SimulatedHost host) {
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String name = pair.substring(0, colon);
        int slash = name.indexOf('\\');
        String domain = slash < 0 ? "" : name.substring(0, slash);
        String user = name.substring(slash + 1);
        return host.accounts().stream()
                .filter(account -> account.isMeantBy(domain, user, host.computerName()))
                .filter(account -> account.password().equals(pair.substring(colon + 1)))
                .findFirst();
    }
}
