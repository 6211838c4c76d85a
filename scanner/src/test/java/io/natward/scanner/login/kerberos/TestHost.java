package io.natward.scanner.login.kerberos;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;

/** The host's side of a login: JGSS with the keytab of a service. */
public final class TestHost {
    private final GSSContext context;

    public TestHost(String service) throws GSSException, PrivilegedActionException {
        KerberosPrincipal name = new KerberosPrincipal(service + "@NATWARD.TEST");
        KeyTab keys = KeyTab.getInstance(name, TestRealm.get().hostKeys().toFile());
        Subject subject = new Subject(true, Set.of(name), Set.of(), Set.of(keys));
        GSSManager manager = GSSManager.getInstance();
        context = manager.createContext(
                Subject.doAs(subject, (PrivilegedExceptionAction<GSSCredential>) () -> manager.createCredential(
                        null,
                        GSSCredential.INDEFINITE_LIFETIME,
                        new Oid("1.2.840.113554.1.2.2"),
                        GSSCredential.ACCEPT_ONLY)));
    }

    public byte[] accept(byte[] request) throws GSSException {
        return context.acceptSecContext(request, 0, request.length);
    }

    GSSContext context() {
        return context;
    }

    byte[] seal(byte[] plain) throws GSSException {
        return context.wrap(plain, 0, plain.length, new MessageProp(0, true));
    }

    public byte[] unseal(byte[] token) throws GSSException {
        MessageProp found = new MessageProp(0, false);
        byte[] plain = context.unwrap(token, 0, token.length, found);
        if (!found.getPrivacy() || found.isDuplicateToken() || found.isUnseqToken() || found.isGapToken()) {
            throw new GSSException(GSSException.BAD_STATUS);
        }
        return plain;
    }
}
