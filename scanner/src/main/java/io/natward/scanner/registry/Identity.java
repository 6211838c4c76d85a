package io.natward.scanner.registry;

import java.nio.file.Path;
import java.util.Optional;

/** Who logs in, and with which proof. */
public sealed interface Identity {

    /** The account for reports: never its secret. */
    String name();

    /** @param account {@code DOMAIN\\user}, {@code user@REALM}, {@code .\\user} for a host's own account, or {@code user} */
    record Password(String account, Secret password) implements Identity {
        @Override
        public String name() {
            return account;
        }
    }

    /** The Kerberos tickets of the user who runs natward. */
    record TicketCache() implements Identity {
        @Override
        public String name() {
            return "(ticket cache)";
        }
    }

    /**
     * @param account {@code user@REALM}, or {@code user} of the default realm
     * @param file the account's Kerberos keys
     */
    record Keytab(String account, Path file) implements Identity {
        @Override
        public String name() {
            return account;
        }
    }

    /**
     * A certificate that the host maps to an account.
     *
     * @param file PKCS#12, with the private key
     * @param password of the file; empty where it has none
     */
    record ClientCertificate(Path file, Optional<Secret> password) implements Identity {
        @Override
        public String name() {
            return "(client certificate)";
        }
    }
}
