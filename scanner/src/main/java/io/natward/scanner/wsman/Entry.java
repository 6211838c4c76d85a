package io.natward.scanner.wsman;

import io.natward.policies.finding.Connection;
import io.natward.policies.finding.Connection.Login;
import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.diagnosis.Stage;
import io.natward.scanner.diagnosis.Symptoms;
import io.natward.scanner.login.LoginContext;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import io.natward.scanner.tls.ServerCertificate;
import io.natward.scanner.tls.TlsClient;
import io.natward.scanner.tls.TlsSetupException;
import io.natward.scanner.wsman.http.Endpoint;
import io.natward.scanner.wsman.http.HttpConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way into one host: connects and logs in, as often as a connection is needed. */
final class Entry {
    private final Target target;
    private final Services services;
    private final Symptoms symptoms;
    private final Failures failures;
    private final Optional<TlsClient> tls;
    private final Credential credential;
    private Optional<ServerCertificate> certificate = Optional.empty();
    private @Nullable Login login;

    private Entry(Target target, Services services, Symptoms symptoms, Optional<TlsClient> tls, Credential credential) {
        this.target = target;
        this.services = services;
        this.symptoms = symptoms;
        this.failures = new Failures(symptoms);
        this.tls = tls;
        this.credential = credential;
    }

    /** Contacts nobody: what is refused or missing on this side is said before. */
    static Entry of(Target target, Services services) throws HostFailure {
        refuseClearText(target);
        Credential credential = Credential.of(target);
        try {
            Optional<TlsClient> tls = target.trust().isPresent()
                    ? Optional.of(services.tls().of(target.trust().get(), clientCertificate(target)))
                    : Optional.empty();
            return new Entry(target, services, new Symptoms(target), tls, credential);
        } catch (TlsSetupException e) {
            throw new HostFailure(NoAnswer.NOT_ATTEMPTED, e.detail(), e);
        }
    }

    private static void refuseClearText(Target target) throws HostFailure {
        if (!target.tls() && target.authentication() == Authentication.BASIC) {
            throw new HostFailure(
                    NoAnswer.NOT_ATTEMPTED,
                    "basic over HTTP would send the password in the clear; use HTTPS (port 5986), or ntlm, which is sealed over HTTP");
        }
        if (!target.tls() && target.authentication() == Authentication.CERTIFICATE) {
            throw new HostFailure(NoAnswer.NOT_ATTEMPTED, "certificate needs HTTPS (port 5986)");
        }
    }

    private static Optional<Identity.ClientCertificate> clientCertificate(Target target) {
        return target.identity() instanceof Identity.ClientCertificate found ? Optional.of(found) : Optional.empty();
    }

    /**
     * @param untilNanoTime when the connection's time is over
     * @param proof settled by whoever uses the connection, or here if there is none
     */
    Wire open(Proof proof, long untilNanoTime) throws HostFailure, InterruptedException {
        HttpConnection connection;
        try {
            connection = HttpConnection.open(
                    services.network(), new Endpoint(target.address(), target.port()), tls, untilNanoTime);
        } catch (IOException e) {
            throw failures.ofConnecting(e);
        }
        boolean open = false;
        try {
            certificate = connection.certificate();
            Wire wire = logIn(connection, proof, untilNanoTime);
            open = true;
            return wire;
        } catch (IOException e) {
            throw failures.ofConnection(e, proof.isGiven() ? Stage.LOGIN_SENT : Stage.CONNECTING);
        } catch (LoginFailure e) {
            if (e.reason() == LoginFailure.Reason.REJECTED) {
                proof.rejected();
            }
            throw failures.of(e);
        } finally {
            if (!open) {
                connection.close();
                proof.close();
            }
        }
    }

    private Wire logIn(HttpConnection connection, Proof proof, long untilNanoTime)
            throws IOException, LoginFailure, HostFailure, InterruptedException {
        switch (target.authentication()) {
            case BASIC -> {
                login = Login.BASIC;
                return Wire.withPassword(connection, symptoms, proof, credential.basic());
            }
            case CERTIFICATE -> {
                login = Login.CERTIFICATE;
                return Wire.withCertificate(connection, symptoms, proof);
            }
            default -> {
                Optional<byte[]> binding = certificate.flatMap(ServerCertificate::channelBinding);
                Duration left = Duration.ofNanos(Math.max(0, untilNanoTime - System.nanoTime()));
                LoginContext context = credential.login(target, services.tickets(), binding, proof, left);
                boolean complete = false;
                try {
                    new LoginDialogue(connection, context, symptoms, proof).run(left);
                    complete = true;
                } finally {
                    if (!complete) {
                        context.close();
                    }
                }
                login = context.mechanism();
                return Wire.loggedIn(connection, symptoms, proof, context, !target.tls());
            }
        }
    }

    /** Of the last login that began. */
    Connection connection() {
        Login with = login;
        if (with == null) {
            throw new IllegalStateException("nobody has logged in");
        }
        boolean tokens = with == Login.NTLM || with == Login.KERBEROS;
        boolean bound =
                tokens && certificate.flatMap(ServerCertificate::channelBinding).isPresent();
        return new Connection(Transport.WSMAN.label(), with, target.protection(), bound);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (target.trust().orElse(null) instanceof Trust.Insecure) {
            notes.add("INSECURE: the certificate of " + target.endpoint()
                    + " was not checked; anybody on the way could read and change everything");
        }
        certificate
                .flatMap(shown -> shown.expiryNote(target.endpoint(), Instant.now()))
                .ifPresent(notes::add);
        return notes;
    }
}
