package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;

/**
 * The tickets of one credential, for logins to any number of hosts at a time: the ticket-granting ticket is asked for once, and
 * again shortly before it expires. A credential that the KDC rejected is not tried again.
 */
public final class KerberosTickets implements AutoCloseable {
    private static final Set<Reason> LEAVES_NTLM = EnumSet.of(Reason.NO_CREDENTIAL, Reason.NO_KDC, Reason.WRONG_HOST);

    private final GrantingTicket ticket;
    private final boolean delegate;
    private final KdcCalls kdc = new KdcCalls();

    /**
     * @param delegate whether hosts may act with the user's own tickets; they could then use them anywhere. Needs a ticket that is
     *     forwardable ({@code forwardable = true} in krb5.conf, {@code kinit -f}); without one {@link #begin} fails.
     */
    public KerberosTickets(KerberosCredential credential, boolean delegate) {
        this(credential, delegate, Clock.systemUTC());
    }

    KerberosTickets(KerberosCredential credential, boolean delegate, Clock clock) {
        KerberosConfiguration.honourEnvironment();
        this.ticket = new GrantingTicket(credential, delegate, clock);
        this.delegate = delegate;
    }

    /**
     * Gets a ticket for WinRM on a host. Only the KDC is spoken to, so nothing of the host's can be in a failure.
     *
     * @param host the host's DNS name, as it is registered with the KDC
     * @param channelBinding {@code tls-server-end-point:} and the hash of the host's certificate (RFC 5929 4), over HTTPS
     * @param timeout what the KDC may take, however often it has to be asked
     * @return a login that has its first token
     * @throws LoginFailure see {@link #leavesNtlm} for what it means
     */
    public KerberosLogin begin(String host, Optional<byte[]> channelBinding, Duration timeout) throws LoginFailure {
        return kdc.call(() -> ask(host, channelBinding), timeout);
    }

    /**
     * Whether a failure of {@link #begin} says that Kerberos is not possible here, rather than that the credential is wrong, so
     * that {@code negotiate} may go on with NTLM. Not to be asked of a failure of the login itself: a host that cannot prove its
     * name has not earned another try.
     */
    public static boolean leavesNtlm(LoginFailure ofBegin) {
        return LEAVES_NTLM.contains(ofBegin.reason());
    }

    private KerberosLogin ask(String host, Optional<byte[]> channelBinding) throws LoginFailure {
        Subject user = ticket.subject();
        try {
            return exchangeWith(user, WinRmService.HTTP, host, channelBinding);
        } catch (LoginFailure e) {
            if (e.reason() != Reason.WRONG_HOST) {
                throw e;
            }
        }
        return exchangeWith(user, WinRmService.WSMAN, host, channelBinding);
    }

    private KerberosLogin exchangeWith(Subject user, WinRmService service, String host, Optional<byte[]> channelBinding)
            throws LoginFailure {
        try {
            // Java 17 has no successor of doAs that also works on it (Subject.callAs came with 18).
            return Subject.doAs(user, (PrivilegedExceptionAction<KerberosLogin>)
                    () -> KerberosLogin.begin(service, host, channelBinding, delegate));
        } catch (PrivilegedActionException e) {
            throw KdcFailure.ofServiceTicket(e.getException(), host);
        }
    }

    /** Forgets the tickets. Logins that were begun are not to be used any more. */
    @Override
    public void close() {
        kdc.close();
        ticket.close();
    }
}
