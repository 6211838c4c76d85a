package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.WindowsAccount;
import java.util.Locale;
import javax.security.auth.kerberos.KerberosPrincipal;

/**
 * An account's name in Kerberos.
 *
 * @param principal {@code user@REALM}, or {@code user} for the default realm
 */
record KerberosAccount(String principal) {

    /**
     * @param account {@code user@realm}, {@code DOMAIN\\user} or {@code user}. Realms are upper case, as Windows makes them of
     *     DNS names. The short name of a domain stands for the default realm if that begins with it, else for itself.
     */
    static KerberosAccount of(String account) {
        WindowsAccount windows = WindowsAccount.of(account);
        if (windows.domain().isPresent()) {
            return new KerberosAccount(
                    windows.user() + "@" + realmOf(windows.domain().get()));
        }
        int at = account.lastIndexOf('@');
        return new KerberosAccount(
                at < 0
                        ? account
                        : account.substring(0, at) + "@"
                                + account.substring(at + 1).toUpperCase(Locale.ROOT));
    }

    private static String realmOf(String domain) {
        String name = domain.toUpperCase(Locale.ROOT);
        String realm = defaultRealm();
        return realm.startsWith(name + ".") ? realm : name;
    }

    /** Of krb5.conf, empty if it names none. */
    private static String defaultRealm() {
        try {
            return new KerberosPrincipal("any").getRealm();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
