package io.natward.scanner.inventory;

import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How natward logs in. References are resolved at first use and not before.
 *
 * @param account empty for whoever holds the ticket
 * @param password empty for Kerberos with a ticket cache
 */
record Credential(String name, Optional<Deferred> account, Optional<Deferred> password, SourceRange where) {

    /** A text that may hold references. */
    static final class Deferred {
        private final String text;
        private final SourceRange where;
        private final References references;
        private Optional<String> resolved = Optional.empty();

        Deferred(String text, SourceRange where, References references) {
            this.text = text;
            this.where = where;
            this.references = references;
        }

        /** @throws InvalidInputException if a reference cannot be resolved */
        String get() {
            Problems problems = new Problems();
            Optional<String> text = resolve(problems);
            problems.throwIfAny();
            return text.orElseThrow();
        }

        private synchronized Optional<String> resolve(Problems problems) {
            if (resolved.isEmpty()) {
                resolved = references.resolve(text, where, References.Allowed.ENV_AND_FILE, problems);
            }
            return resolved;
        }

        private Optional<String> warning() {
            return References.worldReadable(text, where)
                    .map(file -> where + ": every user of this computer may read " + UserPaths.name(file));
        }

        @Override
        public String toString() {
            return "(deferred)";
        }
    }

    /** Resolves what is left to resolve, as if it were used now. */
    void resolve(Problems problems) {
        deferred().forEach(d -> d.resolve(problems));
    }

    /** One sentence for each file that holds a part of this and can be read by everybody. */
    List<String> warnings() {
        return deferred().flatMap(d -> d.warning().stream()).toList();
    }

    private Stream<Deferred> deferred() {
        return Stream.of(account, password).flatMap(Optional::stream);
    }

    boolean usesTicketCache() {
        return password.isEmpty();
    }

    /** @throws InvalidInputException if the account is a reference that cannot be resolved */
    Identity identity() {
        if (password.isEmpty()) {
            return new Identity.TicketCache();
        }
        return new Identity.Password(account.map(Deferred::get).orElse(""), Secret.from(password.get()::get));
    }
}
