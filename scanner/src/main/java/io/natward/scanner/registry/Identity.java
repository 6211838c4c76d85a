package io.natward.scanner.registry;

import java.nio.file.Path;
import java.util.Optional;

/** Who logs in, and with which proof. Those that hold a secret are no records: nothing takes it out of them by the way. */
public sealed interface Identity {

    /** The account for reports: never its secret. */
    String name();

    /** Where the secret comes from; empty where the proof is none that a directory counts failures of. */
    default Optional<CredentialSource> source() {
        return Optional.empty();
    }

    /** An account and its password. */
    final class Password implements Identity {
        private final String account;
        private final Secret password;
        private final CredentialSource source;

        public Password(String account, Secret password) {
            this(account, password, CredentialSource.named(account));
        }

        /** @param account {@code DOMAIN\\user}, {@code user@REALM}, {@code .\\user} for a host's own account, or {@code user} */
        public Password(String account, Secret password, CredentialSource source) {
            this.account = account;
            this.password = password;
            this.source = source;
        }

        public String account() {
            return account;
        }

        public Secret password() {
            return password;
        }

        @Override
        public String name() {
            return account;
        }

        @Override
        public Optional<CredentialSource> source() {
            return Optional.of(source);
        }

        @Override
        public String toString() {
            return "Password[" + account + "]";
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
     * @param from the credential that names both
     */
    record Keytab(String account, Path file, CredentialSource from) implements Identity {
        public Keytab(String account, Path file) {
            this(account, file, CredentialSource.named(account));
        }

        @Override
        public String name() {
            return account;
        }

        @Override
        public Optional<CredentialSource> source() {
            return Optional.of(from);
        }
    }

    /** A certificate that the host maps to an account. */
    final class ClientCertificate implements Identity {
        private final Path file;
        private final Optional<Secret> password;

        /**
         * @param file PKCS#12, with the private key
         * @param password of the file; empty where it has none
         */
        public ClientCertificate(Path file, Optional<Secret> password) {
            this.file = file;
            this.password = password;
        }

        public Path file() {
            return file;
        }

        public Optional<Secret> password() {
            return password;
        }

        @Override
        public String name() {
            return "(client certificate)";
        }

        @Override
        public String toString() {
            return "ClientCertificate[" + file + "]";
        }
    }
}
