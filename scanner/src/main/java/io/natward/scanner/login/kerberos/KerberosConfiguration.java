package io.natward.scanner.login.kerberos;

import java.io.File;

/** Which krb5.conf the JDK reads. It reads it once, at the first use of Kerberos. */
final class KerberosConfiguration {
    private static final String PROPERTY = "java.security.krb5.conf";

    private KerberosConfiguration() {}

    /**
     * Makes the JDK read what {@code KRB5_CONFIG} names, as kinit does: the first file of it, since the JDK reads one. The system
     * property {@code java.security.krb5.conf} goes before.
     */
    static void honourEnvironment() {
        String files = System.getenv("KRB5_CONFIG");
        if (files != null && !files.isEmpty() && System.getProperty(PROPERTY) == null) {
            int end = files.indexOf(File.pathSeparatorChar);
            System.setProperty(PROPERTY, end < 0 ? files : files.substring(0, end));
        }
    }
}
