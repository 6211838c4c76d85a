package io.natward.scanner.winrm;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.apache.http.auth.KerberosCredentials;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/** The Kerberos ticket that the user who runs natward already has ({@code kinit}). */
final class TicketCache {
    /** Kerberos V5, RFC 4121. */
    private static final String KERBEROS = "1.2.840.113554.1.2.2";

    private TicketCache() {}

    static KerberosCredentials credentials() throws LoginException {
        LoginContext login = new LoginContext("natward", null, null, new FromCache());
        login.login();
        try {
            // Java 17 has no successor of doAs that also works on it (Subject.callAs came with 18).
            return Subject.doAs(
                    login.getSubject(), (PrivilegedExceptionAction<KerberosCredentials>) TicketCache::ofCurrentSubject);
        } catch (PrivilegedActionException e) {
            LoginException failure = new LoginException("the ticket in the cache cannot be used");
            failure.initCause(e);
            throw failure;
        }
    }

    private static KerberosCredentials ofCurrentSubject() throws GSSException {
        return new KerberosCredentials(GSSManager.getInstance()
                .createCredential(
                        null, GSSCredential.DEFAULT_LIFETIME, new Oid(KERBEROS), GSSCredential.INITIATE_ONLY));
    }

    private static final class FromCache extends Configuration {
        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(
                        "com.sun.security.auth.module.Krb5LoginModule",
                        LoginModuleControlFlag.REQUIRED,
                        Map.of("useTicketCache", "true", "doNotPrompt", "true", "isInitiator", "true"))
            };
        }
    }
}
