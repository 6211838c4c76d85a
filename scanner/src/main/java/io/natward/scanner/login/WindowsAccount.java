package io.natward.scanner.login;

import java.util.Optional;

/**
 * An account as NTLM wants it.
 *
 * @param domain the domain or computer before a backslash; empty for {@code user@domain} and for a bare name, in which the
 *     host finds the domain itself
 */
public record WindowsAccount(Optional<String> domain, String user) {
    private static final String ITSELF = ".";

    public static WindowsAccount of(String account) {
        int slash = account.indexOf('\\');
        return slash < 0
                ? new WindowsAccount(Optional.empty(), account)
                : new WindowsAccount(Optional.of(account.substring(0, slash)), account.substring(slash + 1));
    }

    /** Whether the domain is a dot: an account of whichever host is logged in to, in a domain or not. */
    public boolean isOfHostItself() {
        return domain.filter(ITSELF::equals).isPresent();
    }
}
