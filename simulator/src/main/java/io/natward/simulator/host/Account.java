package io.natward.simulator.host;

import java.util.Locale;
import java.util.Optional;

/** An account that may log in to a host; its text form never holds the password. */
public final class Account {
    private final String domain;
    private final String user;
    private final String password;

    private Account(String domain, String user, String password) {
        this.domain = domain;
        this.user = user;
        this.password = password;
    }

    /** @param name {@code user} for a local account, {@code DOMAIN\\user} for one of a domain */
    public static Account of(String name, String password) {
        int slash = name.indexOf('\\');
        return slash < 0
                ? new Account("", name, password)
                : new Account(name.substring(0, slash), name.substring(slash + 1), password);
    }

    /** Empty for a local account. */
    public Optional<String> domain() {
        return domain.isEmpty() ? Optional.empty() : Optional.of(domain);
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /**
     * Whether a client that gives this user and domain means this account: {@code DOMAIN} and {@code user},
     * {@code user@domain.example} without a domain, and for a local account no domain, a dot or the computer's name.
     */
    public boolean isMeantBy(String givenDomain, String givenUser, String computerName) {
        if (givenUser.equalsIgnoreCase(user)) {
            return domain.isEmpty()
                    ? givenDomain.isEmpty() || givenDomain.equals(".") || givenDomain.equalsIgnoreCase(computerName)
                    : givenDomain.equalsIgnoreCase(domain);
        }
        String principal = givenUser.toLowerCase(Locale.ROOT);
        String realm = (user + "@" + domain).toLowerCase(Locale.ROOT);
        return givenDomain.isEmpty()
                && !domain.isEmpty()
                && (principal.equals(realm) || principal.startsWith(realm + "."));
    }

    /** The name as Windows writes it. */
    @Override
    public String toString() {
        return domain.isEmpty() ? user : domain + "\\" + user;
    }
}
