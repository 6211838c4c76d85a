package io.natward.scanner.winrm;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.diagnosis.Stage;
import io.natward.scanner.diagnosis.Symptoms;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.regexe.Printable;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.SecretUnavailableException;
import io.natward.scanner.tls.TlsProblem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.security.auth.login.LoginException;
import javax.xml.ws.soap.SOAPFaultException;
import org.apache.cxf.transport.http.HTTPException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a failure of WinRM4j means and where to look. Everything may come wrapped in everything there, so the whole
 * chain of causes is looked at. Texts of unknown exceptions are not passed on: they may hold what was sent.
 */
final class FailureDiagnosis {
    private static final Logger LOG = LoggerFactory.getLogger(FailureDiagnosis.class);

    private static final int BAD_REQUEST = 400;

    private final Symptoms symptoms;
    private final Stage stage;
    private final int lastStatus;
    private final Throwable failure;
    private final List<Throwable> chain;

    private FailureDiagnosis(HostSession session, Throwable failure) {
        this.symptoms = new Symptoms(session.target());
        this.stage = session.stage();
        this.lastStatus = session.lastStatus();
        this.failure = failure;
        this.chain = chainOf(failure);
    }

    static HostFailure of(HostSession session, Throwable failure) {
        LOG.debug("{}: {}", session.target().host(), session.stage(), failure);
        return new FailureDiagnosis(session, failure).diagnose();
    }

    /** Nothing came back in time. */
    static HostFailure silence(HostSession session, Throwable failure) {
        return new FailureDiagnosis(session, failure).silent();
    }

    private HostFailure diagnose() {
        return ofOurRules()
                .or(this::ofLogin)
                .or(this::ofFault)
                .or(this::ofTls)
                .or(this::ofNetwork)
                .orElseGet(this::other);
    }

    private Optional<HostFailure> ofOurRules() {
        return find(LoginFailure.class)
                .map(symptoms::login)
                .or(() -> find(OutputTooLargeException.class)
                        .map(e -> as(NoAnswer.FAILED, String.valueOf(e.getMessage()))))
                .or(() ->
                        find(UnusableReplyException.class).map(e -> symptoms.unusable(String.valueOf(e.getMessage()))))
                .or(() -> find(LoginHeldException.class)
                        .map(e -> as(NoAnswer.NOT_ATTEMPTED, String.valueOf(e.getMessage()))))
                .or(() -> find(SecretUnavailableException.class)
                        .map(e -> as(NoAnswer.NOT_ATTEMPTED, String.valueOf(e.getMessage()))));
    }

    private Optional<HostFailure> ofLogin() {
        Optional<LoginException> kerberos = find(LoginException.class);
        if (kerberos.isPresent()) {
            return Optional.of(as(
                    NoAnswer.REJECTED,
                    "Kerberos gave no ticket for " + symptoms.account() + ": "
                            + Printable.clean(String.valueOf(kerberos.get().getMessage()))));
        }
        return find(HTTPException.class).map(e -> symptoms.status(e.getResponseCode()));
    }

    private Optional<HostFailure> ofFault() {
        return find(SOAPFaultException.class).flatMap(SoapFaults::of).map(symptoms::fault);
    }

    /** CXF checks the host's name itself. */
    private Optional<HostFailure> ofTls() {
        return find(SSLException.class)
                .map(e -> symptoms.tls(
                        String.valueOf(e.getMessage()).contains("Could not verify host")
                                ? new TlsProblem.OtherName()
                                : TlsProblem.of(e)));
    }

    private Optional<HostFailure> ofNetwork() {
        if (has(UnknownHostException.class) || has(UnresolvedAddressException.class)) {
            return Optional.of(symptoms.unknownName());
        }
        if (has(SocketTimeoutException.class)) {
            return Optional.of(silent());
        }
        if (has(NoRouteToHostException.class)) {
            return Optional.of(symptoms.noRoute());
        }
        if (has(ConnectException.class)) {
            return Optional.of(symptoms.refused());
        }
        if (stage == Stage.CONNECTING && has(IOException.class)) {
            return Optional.of(symptoms.closedAtOnce());
        }
        return Optional.empty();
    }

    private HostFailure other() {
        if (lastStatus >= BAD_REQUEST) {
            return symptoms.status(lastStatus);
        }
        boolean inTheClear = chain.stream()
                .anyMatch(e -> String.valueOf(e.getMessage()).startsWith("Unencrypted payload from server"));
        return inTheClear
                ? symptoms.inTheClear()
                : symptoms.unusable(root().getClass().getSimpleName());
    }

    private HostFailure silent() {
        return symptoms.silent(stage, true);
    }

    private HostFailure as(NoAnswer why, String detail) {
        return new HostFailure(why, detail, failure);
    }

    private Throwable root() {
        return chain.get(chain.size() - 1);
    }

    private boolean has(Class<? extends Throwable> type) {
        return find(type).isPresent();
    }

    private <T extends Throwable> Optional<T> find(Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Some of CXF's exceptions are their own cause. */
    private static List<Throwable> chainOf(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable e = failure; e != null && !chain.contains(e); e = e.getCause()) {
            chain.add(e);
        }
        return chain;
    }
}
