package io.natward.scanner.winrm;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.cloudsoft.winrm4j.client.ShellCommand;
import io.natward.policies.finding.Connection;
import io.natward.policies.finding.Connection.Login;
import io.natward.scanner.diagnosis.QuotaPauses;
import io.natward.scanner.diagnosis.WsManFault;
import io.natward.scanner.regexe.CommandResult;
import io.natward.scanner.regexe.RemoteShell;
import io.natward.scanner.regexe.Session;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import javax.security.auth.login.LoginException;
import javax.xml.ws.soap.SOAPFaultException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One host's shell. All of WinRM4j's calls run on the host's own thread; when they hang, they are left behind there. */
final class WinRm4jShell implements RemoteShell {
    private static final Logger LOG = LoggerFactory.getLogger(WinRm4jShell.class);

    private final HostSession session;
    private final HostThread thread;
    private volatile Future<?> inFlight = CompletableFuture.completedFuture(null);
    private volatile @Nullable WinRm4jClient client;
    private volatile @Nullable ShellCommand shell;

    private WinRm4jShell(HostSession session) {
        this.session = session;
        this.thread = new HostThread(session.target().host());
    }

    static WinRm4jShell open(HostSession session) throws HostFailure, InterruptedException {
        WinRm4jShell opening = new WinRm4jShell(session);
        boolean opened = false;
        try {
            opening.call(opening::connect);
            opened = true;
            return opening;
        } finally {
            if (!opened) {
                opening.close();
            }
        }
    }

    /** If the time is over while this still builds a client, nobody else would close it. */
    private Void connect() throws LoginException, InterruptedException {
        WinRm4jClient built = WinRm4jClient.of(session);
        client = built;
        if (session.isGivenUp()) {
            built.close();
            throw new IllegalStateException("the host's time is over");
        }
        shell = createShell(built);
        return null;
    }

    private ShellCommand createShell(WinRm4jClient built) throws InterruptedException {
        QuotaPauses pauses = new QuotaPauses();
        while (true) {
            try {
                return built.createShell();
            } catch (SOAPFaultException e) {
                Optional<Duration> pause = SoapFaults.of(e)
                        .filter(WsManFault::isQuota)
                        .flatMap(full -> pauses.next(session.deadline().forWork()));
                if (pause.isEmpty()) {
                    throw e;
                }
                Thread.sleep(pause.get().toMillis());
            }
        }
    }

    @Override
    public CommandResult run(String line) throws HostFailure, InterruptedException {
        ShellCommand open = shell;
        if (open == null) {
            throw new IllegalStateException("the shell is not open");
        }
        session.output().reset();
        try {
            call(() -> open.execute(line, null, null));
        } catch (HostFailure failure) {
            // What failed then is the Signal that ends a command, after its whole output came.
            if (session.output().exitCode().isEmpty()) {
                throw failure;
            }
            LOG.debug("{}: the command could not be released", session.target().host(), failure);
        }
        return session.output().result();
    }

    @Override
    public Session session() {
        Target target = session.target();
        Login login = switch (target.authentication()) {
            case BASIC -> Login.BASIC;
            case NTLM -> Login.NTLM;
            case KERBEROS -> Login.KERBEROS;
            case NEGOTIATE, CERTIFICATE -> throw new IllegalStateException("refused before");
        };
        return new Session(
                new Connection(Transport.WINRM4J.label(), login, target.protection(), false),
                session.requests(),
                List.of());
    }

    private <T> T call(Callable<T> call) throws HostFailure, InterruptedException {
        Future<T> future = thread.submit(call);
        inFlight = future;
        try {
            return future.get(session.deadline().forWork().toNanos(), NANOSECONDS);
        } catch (TimeoutException e) {
            session.giveUp();
            HostFailure failure = FailureDiagnosis.silence(session, e);
            session.login().failed(failure, session.stage());
            throw failure;
        } catch (ExecutionException e) {
            HostFailure failure = FailureDiagnosis.of(session, e);
            session.login().failed(failure, session.stage());
            throw failure;
        }
    }

    @Override
    public void close() {
        session.giveUp();
        boolean interrupted = Thread.interrupted();
        try {
            cleanUp();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            WinRm4jClient built = client;
            if (built != null) {
                built.close();
            }
            thread.close();
            session.login().close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * The deletion waits behind the request that is still in flight, whose late reply may be the one that names the shell.
     * If that takes more than half of the time, the request is interrupted and the deletion needs a connection of its own.
     */
    private void cleanUp() throws InterruptedException {
        Future<Void> deletion = thread.submit(this::deleteShell);
        long half = session.deadline().forCleaningUp().toNanos() / 2;
        try {
            try {
                deletion.get(half, NANOSECONDS);
            } catch (TimeoutException e) {
                inFlight.cancel(true);
                deletion.get(half, NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn(
                    "{}: the shell could not be deleted; the host drops it once it is idle for long enough",
                    session.target().host());
            LOG.debug("{}: while deleting the shell", session.target().host(), e);
        }
    }

    private Void deleteShell() {
        ShellCommand open = shell;
        if (open != null) {
            open.close();
        }
        return null;
    }
}
