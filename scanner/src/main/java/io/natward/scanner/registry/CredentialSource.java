package io.natward.scanner.registry;

import java.util.Optional;

/**
 * Where an account's secret comes from.
 *
 * @param name of the credential in the inventory
 * @param scope whose account it is, where that is known; else the account's form decides
 */
public record CredentialSource(String name, Optional<Scope> scope) {

    /** Who counts the failed logins of an account. */
    public enum Scope {
        /** The domain: one account for all hosts. */
        DOMAIN,
        /** Each host by itself: as many accounts as hosts, whatever their name. */
        LOCAL
    }

    /** A source of which no more is known than its name. */
    public static CredentialSource named(String name) {
        return new CredentialSource(name, Optional.empty());
    }
}
