package io.natward.scanner.inventory;

import io.natward.policies.source.SourceRange;
import java.nio.file.Path;
import java.util.Optional;

/** With what a credential proves who logs in. Those that hold a secret are no records. */
sealed interface Proof {
    /** A password that stands elsewhere. */
    final class Referred implements Proof {
        private final Deferred password;

        Referred(Deferred password) {
            this.password = password;
        }

        Deferred password() {
            return password;
        }
    }

    /** A password that the operator types. */
    record Prompt() implements Proof {}

    /** A password that a command of the operator's settings prints. */
    record Command(String name, SourceRange where) implements Proof {}

    /** The Kerberos tickets of the user who runs natward. */
    record TicketCache() implements Proof {}

    /** Kerberos keys in a file. */
    record Keytab(Path file, SourceRange where) implements Proof {}

    /** A client certificate in a file. */
    final class Certificate implements Proof {
        private final Path file;
        private final Optional<Deferred> password;
        private final SourceRange where;

        /** @param password of the file; empty where it has none */
        Certificate(Path file, Optional<Deferred> password, SourceRange where) {
            this.file = file;
            this.password = password;
            this.where = where;
        }

        Path file() {
            return file;
        }

        Optional<Deferred> password() {
            return password;
        }

        SourceRange where() {
            return where;
        }
    }
}
