package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.MessageSealing;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;

/**
 * An exchange that is bound to a TLS connection. {@code org.ietf.jgss.ChannelBinding} cannot say what Windows and MIT Kerberos
 * expect (addresses of type 0, RFC 5929 with RFC 4121 4.1.1.2: it writes type 255), so the tokens come from the JDK's SASL client,
 * which makes the same ones and can, since LDAP needs it. What SASL adds after them is not used.
 */
final class BoundExchange implements Exchange {
    /** Known to the JDK's GSSAPI client since Java 16 (JDK-8245527). */
    private static final String BINDING = "jdk.internal.sasl.tlschannelbinding";

    private final SaslClient client;
    private final byte[] request;

    BoundExchange(WinRmService service, String host, byte[] binding, boolean delegate)
            throws GSSException, SaslException {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Sasl.SERVER_AUTH, "true");
        properties.put(BINDING, binding.clone());
        if (delegate) {
            properties.put(Sasl.CREDENTIALS, ofCurrentSubject());
        }
        SaslClient made =
                Sasl.createSaslClient(new String[] {"GSSAPI"}, null, service.name(), host, properties, callbacks -> {});
        if (made == null) {
            throw new SaslException("this Java has no GSSAPI client");
        }
        client = made;
        request = client.evaluateChallenge(new byte[0]);
    }

    /** The client delegates what it is handed, and nothing else. */
    private static GSSCredential ofCurrentSubject() throws GSSException {
        return GSSManager.getInstance()
                .createCredential(
                        null, GSSCredential.DEFAULT_LIFETIME, Exchange.mechanism(), GSSCredential.INITIATE_ONLY);
    }

    @Override
    public byte[] request() {
        return request.clone();
    }

    @Override
    public void accept(byte[] reply) throws IOException {
        client.evaluateChallenge(reply);
    }

    @Override
    public MessageSealing sealing() {
        throw new IllegalStateException("bound to TLS, which protects the messages");
    }

    @Override
    public void close() {
        try {
            client.dispose();
        } catch (SaslException e) {
            throw new IllegalStateException(e);
        }
    }
}
