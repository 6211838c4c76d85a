package io.natward.scanner.login;

import io.natward.scanner.registry.CredentialSource;
import io.natward.scanner.registry.CredentialSource.Scope;
import io.natward.scanner.registry.Target;
import java.util.Locale;

/**
 * An account as whoever counts its failed logins tells it from others.
 *
 * @param scope whether it is one for all hosts, or one for each
 * @param key the same for all logins that are counted together: for a domain account its user and domain, for local ones the
 *     credential that their secrets come from
 */
record GuardedAccount(Scope scope, String key) {

    static GuardedAccount of(Target target, CredentialSource source) {
        return target.usesAccountOfHost()
                ? new GuardedAccount(Scope.LOCAL, source.name())
                : new GuardedAccount(
                        Scope.DOMAIN, inDomain(target.identity().name().toLowerCase(Locale.ROOT)));
    }

    /** {@code CORP\\svc} and {@code svc@corp.example} are most often the same account, so they count as one. */
    private static String inDomain(String account) {
        int backslash = account.indexOf('\\');
        int at = account.lastIndexOf('@');
        if (backslash >= 0) {
            return account.substring(backslash + 1) + "@" + firstLabel(account.substring(0, backslash));
        }
        return at < 0 ? account : account.substring(0, at) + "@" + firstLabel(account.substring(at + 1));
    }

    private static String firstLabel(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? domain : domain.substring(0, dot);
    }
}
