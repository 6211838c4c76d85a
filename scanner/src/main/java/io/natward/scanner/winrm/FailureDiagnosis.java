package io.natward.scanner.winrm;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.regexe.HostFailure;
import io.natward.scanner.regexe.Printable;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Trust;
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

    private final Target target;
    private final HostSession.Stage stage;
    private final int lastStatus;
    private final Throwable failure;
    private final List<Throwable> chain;

    private FailureDiagnosis(HostSession session, Throwable failure) {
        this.target = session.target();
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
        return find(LoginRefusedException.class)
                .map(e -> as(NoAnswer.REJECTED, String.valueOf(e.getMessage())))
                .or(() -> find(OutputTooLargeException.class)
                        .map(e -> as(NoAnswer.FAILED, String.valueOf(e.getMessage()))))
                .or(() -> find(SecretUnavailableException.class)
                        .map(e -> as(NoAnswer.NOT_ATTEMPTED, String.valueOf(e.getMessage()))));
    }

    private Optional<HostFailure> ofLogin() {
        Optional<LoginException> kerberos = find(LoginException.class);
        if (kerberos.isPresent()) {
            return Optional.of(as(
                    NoAnswer.REJECTED,
                    "Kerberos gave no ticket for " + account() + ": "
                            + Printable.clean(String.valueOf(kerberos.get().getMessage()))));
        }
        return find(HTTPException.class).map(e -> ofStatus(e.getResponseCode()));
    }

    private HostFailure ofStatus(int status) {
        return switch (status) {
            case 401 ->
                as(
                        NoAnswer.REJECTED,
                        endpoint() + " rejected the login of " + account() + " with "
                                + target.authentication().label()
                                + " (HTTP 401); look at the password, and whether the host's WinRM allows this way of logging in");
            case 403 ->
                as(
                        NoAnswer.REJECTED,
                        endpoint() + " does not let " + account()
                                + " in (HTTP 403); a shell needs an administrator, or a grant of its own");
            case 404 ->
                as(NoAnswer.FAILED, endpoint() + " has no WinRM service at /wsman (HTTP 404); is the port right?");
            default ->
                as(
                        NoAnswer.FAILED,
                        endpoint() + " answered HTTP " + status
                                + " and no WinRM message; is it a WinRM service, and is no proxy between?");
        };
    }

    private Optional<HostFailure> ofFault() {
        return find(SOAPFaultException.class).flatMap(WsManFault::of).map(fault -> {
            if (fault.isAccessDenied()) {
                return as(
                        NoAnswer.REJECTED,
                        account() + " logged in at " + endpoint() + " but may not open a shell there (access denied): "
                                + fault.text());
            }
            if (fault.isQuota()) {
                return as(
                        NoAnswer.FAILED,
                        endpoint() + " has no shell left for " + account() + " (its quota is used up): "
                                + fault.text());
            }
            return as(NoAnswer.FAILED, endpoint() + " answered with WinRM fault " + fault.code() + ": " + fault.text());
        });
    }

    private Optional<HostFailure> ofTls() {
        return find(SSLException.class).map(e -> {
            String text = String.valueOf(e.getMessage());
            if (text.contains("PKIX")
                    || text.contains("certificate_unknown")
                    || find(java.security.cert.CertificateException.class).isPresent()) {
                return as(
                        NoAnswer.UNREACHABLE,
                        "the certificate of " + endpoint() + " is not trusted: "
                                + Printable.clean(String.valueOf(root().getMessage())) + "; "
                                + (target.trust().orElse(null) instanceof Trust.Authorities authorities
                                        ? "is it signed by an authority in " + authorities.file() + "?"
                                        : "name its authority with tls: {ca-file: ...}"));
            }
            if (text.contains("Could not verify host")) {
                return as(
                        NoAnswer.UNREACHABLE,
                        "the certificate of " + endpoint() + " is not for " + target.address()
                                + "; use the name that it was issued for as address");
            }
            if (text.contains("not an SSL")
                    || text.contains("plaintext")
                    || text.contains("Unsupported or unrecognized")) {
                return as(NoAnswer.UNREACHABLE, endpoint() + " does not speak TLS; is it the port of HTTPS (5986)?");
            }
            return as(
                    NoAnswer.UNREACHABLE,
                    "no TLS connection to " + endpoint() + ": " + Printable.clean(text)
                            + "; natward needs TLS 1.2, which Windows 7 and Server 2008 R2 have off by default: enable it there, or use"
                            + " ntlm over HTTP (port 5985), which is sealed");
        });
    }

    private Optional<HostFailure> ofNetwork() {
        if (has(UnknownHostException.class) || has(UnresolvedAddressException.class)) {
            return Optional.of(as(NoAnswer.UNREACHABLE, "the name " + target.address() + " is not known to DNS"));
        }
        if (has(SocketTimeoutException.class)) {
            return Optional.of(silent());
        }
        if (has(NoRouteToHostException.class)) {
            return Optional.of(as(NoAnswer.UNREACHABLE, "there is no route to " + endpoint()));
        }
        if (has(ConnectException.class)) {
            return Optional.of(
                    as(
                            NoAnswer.UNREACHABLE,
                            endpoint()
                                    + " refused the connection; is WinRM running there (winrm quickconfig), and the port open?"));
        }
        if (stage == HostSession.Stage.CONNECTING && has(IOException.class)) {
            return Optional.of(
                    as(NoAnswer.UNREACHABLE, endpoint() + " closed the connection before it answered anything"));
        }
        return Optional.empty();
    }

    private HostFailure other() {
        if (lastStatus >= BAD_REQUEST) {
            return ofStatus(lastStatus);
        }
        boolean inTheClear = chain.stream()
                .anyMatch(e -> String.valueOf(e.getMessage()).startsWith("Unencrypted payload from server"));
        return as(
                NoAnswer.FAILED,
                inTheClear
                        ? endpoint() + " answered in the clear although it had agreed to seal; nothing of it was used"
                        : endpoint() + " gave no usable WinRM answer ("
                                + root().getClass().getSimpleName()
                                + "); is it a WinRM service, and is no proxy between?");
    }

    private HostFailure silent() {
        String what = switch (stage) {
            case CONNECTING ->
                "no answer from " + endpoint() + "; is the host on, the port right, and no firewall between?";
            case LOGIN_SENT ->
                "no answer from " + endpoint()
                        + " during authentication; a rejected password looks the same to this transport";
            case LOGGED_IN ->
                endpoint() + " stopped answering after the login of " + account()
                        + "; its shell is deleted where it still listens";
        };
        return as(NoAnswer.TIMED_OUT, what);
    }

    private HostFailure as(NoAnswer why, String detail) {
        return new HostFailure(why, detail, failure);
    }

    private String endpoint() {
        return target.endpoint();
    }

    private String account() {
        return target.identity() instanceof Identity.Password password
                ? Printable.quoted(password.account())
                : "the ticket cache's account";
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
