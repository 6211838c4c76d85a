package io.natward.scanner.wsman;

import io.natward.scanner.login.kerberos.KerberosCredential;
import io.natward.scanner.login.kerberos.KerberosTickets;
import io.natward.scanner.registry.Identity;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The Kerberos tickets of each account of a domain, asked for once for all of its hosts. */
final class Tickets implements AutoCloseable {
    /** Secrets are not compared: an account has one password at a time. */
    private record Account(String name, Optional<Path> keytab, boolean delegation) {}

    private final Map<Account, KerberosTickets> known = new ConcurrentHashMap<>();

    KerberosTickets of(Identity identity, boolean delegation) {
        Optional<Path> keytab =
                identity instanceof Identity.Keytab found ? Optional.of(found.file()) : Optional.empty();
        return known.computeIfAbsent(
                new Account(identity.name(), keytab, delegation),
                account -> new KerberosTickets(credential(identity), delegation));
    }

    private static KerberosCredential credential(Identity identity) {
        if (identity instanceof Identity.Password password) {
            return KerberosCredential.ofPassword(password.account(), password.password());
        }
        return identity instanceof Identity.Keytab keytab
                ? KerberosCredential.ofKeytab(keytab.file(), keytab.account())
                : KerberosCredential.ofTicketCache();
    }

    @Override
    public void close() {
        known.values().forEach(KerberosTickets::close);
    }
}
