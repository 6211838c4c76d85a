package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import javax.security.auth.DestroyFailedException;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** The ticket-granting ticket of one credential. */
final class GrantingTicket implements AutoCloseable {
    /** Asked for again when it has less than this left, so that a service ticket made of it outlives the scan of a host. */
    private static final Duration RESERVE = Duration.ofMinutes(5);

    private final KerberosCredential credential;
    private final boolean forwardable;
    private final Clock clock;
    private @Nullable KerberosTicket ticket;
    private @Nullable LoginFailure rejection;

    /** @param forwardable whether a ticket that is not would be of no use */
    GrantingTicket(KerberosCredential credential, boolean forwardable, Clock clock) {
        this.credential = credential;
        this.forwardable = forwardable;
        this.clock = clock;
    }

    /**
     * The user with this ticket alone, read-only, so that the tickets of thousands of hosts do not pile up in it. Whoever comes
     * while another is asking the KDC waits for that answer.
     */
    synchronized Subject subject() throws LoginFailure {
        if (rejection != null) {
            throw new LoginFailure(rejection.reason(), rejection.detail(), rejection);
        }
        KerberosTicket current = ticket;
        if (current == null || isStale(current)) {
            current = fetch();
            ticket = current;
        }
        if (forwardable && !current.isForwardable()) {
            throw new LoginFailure(
                    Reason.NO_CREDENTIAL,
                    "the Kerberos ticket of " + credential
                            + " cannot be delegated: it is not forwardable (krb5.conf, kinit -f)");
        }
        return new Subject(true, Set.of(current.getClient()), Set.of(), Set.of(current));
    }

    /** A ticket that never had more than the reserve is used to its end. */
    private boolean isStale(KerberosTicket held) {
        Date end = held.getEndTime();
        boolean isShort = Duration.between(held.getAuthTime().toInstant(), end.toInstant())
                        .compareTo(RESERVE)
                <= 0;
        return !clock.instant()
                .isBefore(isShort ? end.toInstant() : end.toInstant().minus(RESERVE));
    }

    private KerberosTicket fetch() throws LoginFailure {
        checkCredential();
        try {
            LoginContext login = credential.login();
            login.login();
            return login.getSubject().getPrivateCredentials(KerberosTicket.class).stream()
                    .findFirst()
                    .orElseThrow(() -> new LoginFailure(Reason.NO_CREDENTIAL, "no ticket came of " + credential));
        } catch (LoginException e) {
            LoginFailure failure = KdcFailure.ofLogin(e, credential);
            if (failure.reason() == Reason.REJECTED) {
                rejection = failure;
            }
            throw failure;
        }
    }

    private void checkCredential() throws LoginFailure {
        if (credential.file().isPresent() && !Files.isReadable(credential.file().get())) {
            throw new LoginFailure(
                    Reason.NO_CREDENTIAL, "the file " + credential.file().get() + " cannot be read");
        }
        String cache = System.getenv("KRB5CCNAME");
        if (credential.isTicketCache() && credential.file().isEmpty() && cache != null && isOtherThanFile(cache)) {
            throw new LoginFailure(
                    Reason.NO_CREDENTIAL,
                    "KRB5CCNAME names the ticket cache " + cache
                            + ", but Java reads caches in files only: set it to FILE:/some/path"
                            + " and run kinit again");
        }
    }

    private static boolean isOtherThanFile(String cache) {
        return cache.matches("[A-Z]{2,}:.*") && !cache.startsWith("FILE:");
    }

    @Override
    public synchronized void close() {
        if (ticket != null) {
            try {
                ticket.destroy();
            } catch (DestroyFailedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
