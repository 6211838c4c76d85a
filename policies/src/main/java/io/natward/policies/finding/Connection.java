package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a host was spoken to.
 *
 * @param transport what carried WinRM: {@code winrm4j} or {@code wsman}
 * @param authentication what natward logged in with in the end
 * @param protection what kept the messages from others
 * @param channelBinding whether the login was bound to the TLS channel, so that nobody between could pass it on
 */
public record Connection(String transport, Login authentication, Protection protection, boolean channelBinding) {

    /** What proves an account to a host. What was only tried does not count: Negotiate ends as one of these. */
    public enum Login {
        @JsonProperty("basic")
        BASIC("Basic"),
        @JsonProperty("ntlm")
        NTLM("NTLM"),
        @JsonProperty("kerberos")
        KERBEROS("Kerberos"),
        /** A client certificate, in TLS. */
        @JsonProperty("certificate")
        CERTIFICATE("client certificate");

        private final String title;

        Login(String title) {
            this.title = title;
        }

        /** For people: {@code NTLM}. */
        public String title() {
            return title;
        }
    }

    /** There is none that leaves messages readable: natward refuses to send them. */
    public enum Protection {
        /** HTTP, each message encrypted and signed with the keys of the login. */
        @JsonProperty("sealed")
        SEALED(" over HTTP, sealed"),
        /** HTTPS, the host's certificate being one that the inventory trusts. */
        @JsonProperty("tls")
        TLS(" over HTTPS"),
        /** HTTPS to whoever answered: the inventory says {@code insecure}. */
        @JsonProperty("tls-unchecked")
        TLS_UNCHECKED(" over HTTPS, certificate not checked");

        private final String words;

        Protection(String words) {
            this.words = words;
        }
    }

    /** {@code winrm4j, NTLM over HTTP, sealed}, {@code wsman, Kerberos over HTTPS, channel binding}. */
    public String sentence() {
        return transport + ", " + authentication.title() + protection.words
                + (channelBinding ? ", channel binding" : "");
    }
}
