package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** Where tickets come from. Prints no secret, and asks for one only to log in. */
public final class KerberosCredential {
    private final Optional<String> account;
    private final Optional<Path> file;
    private final Optional<Secret> password;

    private KerberosCredential(Optional<String> account, Optional<Path> file, Optional<Secret> password) {
        this.account = account;
        this.file = file;
        this.password = password;
    }

    /** The ticket cache of the user who runs natward: {@code KRB5CCNAME}, or the platform's default. */
    public static KerberosCredential ofTicketCache() {
        return new KerberosCredential(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A ticket cache in a file, as {@code kinit -c} makes it. */
    public static KerberosCredential ofTicketCache(Path cache) {
        return new KerberosCredential(Optional.empty(), Optional.of(cache), Optional.empty());
    }

    /** @param account {@code user@realm}, {@code DOMAIN\\user} or {@code user} */
    public static KerberosCredential ofKeytab(Path keytab, String account) {
        return new KerberosCredential(Optional.of(account), Optional.of(keytab), Optional.empty());
    }

    /** @param account {@code user@realm}, {@code DOMAIN\\user} or {@code user} */
    public static KerberosCredential ofPassword(String account, Secret password) {
        return new KerberosCredential(Optional.of(account), Optional.empty(), Optional.of(password));
    }

    /**
     * To be called before a KDC is asked for anything: it would count the password of a host's own account as a failed login of
     * the domain's account of the same name.
     *
     * @throws LoginFailure if the account is the host's own
     */
    public static void requireAccountOfDomain(Target target) throws LoginFailure {
        if (target.usesAccountOfHost()) {
            throw new LoginFailure(
                    Reason.NO_CREDENTIAL,
                    target.identity().name()
                            + " is an account of the host itself, for which there is no Kerberos ticket");
        }
    }

    /** The keytab or ticket cache, if one was named. */
    Optional<Path> file() {
        return file;
    }

    boolean isTicketCache() {
        return account.isEmpty();
    }

    /** {@code user@REALM} or {@code user}; empty for a ticket cache, which knows itself. */
    Optional<String> principal() {
        return account.map(name -> KerberosAccount.of(name).principal());
    }

    /** A login that has not begun. */
    LoginContext login() throws LoginException {
        return new LoginContext("natward", null, this::answer, new OneModule(options()));
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        options.put("isInitiator", "true");
        principal().ifPresent(name -> options.put("principal", name));
        file.ifPresent(path -> options.put(isTicketCache() ? "ticketCache" : "keyTab", path.toString()));
        options.put("useKeyTab", Boolean.toString(!isTicketCache() && file.isPresent()));
        options.put("useTicketCache", Boolean.toString(isTicketCache()));
        options.put("doNotPrompt", Boolean.toString(password.isEmpty()));
        return options;
    }

    private void answer(Callback[] callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (!(callback instanceof PasswordCallback ask) || password.isEmpty()) {
                throw new UnsupportedCallbackException(callback);
            }
            char[] text = password.get().reveal().toCharArray();
            ask.setPassword(text);
            Arrays.fill(text, '\0');
        }
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return principal().orElse("the ticket cache");
    }

    private static final class OneModule extends Configuration {
        private final Map<String, String> options;

        OneModule(Map<String, String> options) {
            this.options = Map.copyOf(options);
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(@Nullable String name) {
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(
                        "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options)
            };
        }
    }
}
