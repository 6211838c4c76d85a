package io.natward.scanner.registry;

import java.util.Arrays;
import java.util.Optional;

/** How natward proves who it is. */
public enum Authentication {
    /** User and password in the clear, inside TLS only. */
    BASIC("basic"),
    /** NTLMv2; over HTTP every message is sealed. */
    NTLM("ntlm"),
    /** Kerberos; over HTTP every message is sealed. */
    KERBEROS("kerberos"),
    /** Kerberos, and NTLM where Kerberos cannot be had. */
    NEGOTIATE("negotiate"),
    /** A client certificate, in TLS. */
    CERTIFICATE("certificate");

    private final String label;

    Authentication(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<Authentication> ofLabel(String label) {
        return Arrays.stream(values()).filter(a -> a.label.equals(label)).findFirst();
    }
}
