package io.natward.scanner.diagnosis;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.regexe.Printable;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import io.natward.scanner.tls.TlsProblem;

/** Says of one host what a symptom means and where to look, in the same sentence whichever transport met it. */
public final class Symptoms {
    private final Target target;

    public Symptoms(Target target) {
        this.target = target;
    }

    /** An HTTP status with which no WinRM message came. */
    public HostFailure status(int status) {
        return switch (status) {
            case 401 ->
                as(
                        NoAnswer.REJECTED,
                        endpoint() + " rejected the login of " + account() + " with "
                                + target.authentication().label()
                                + " (HTTP 401); " + afterRejection());
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

    private String afterRejection() {
        if (target.authentication() == Authentication.CERTIFICATE) {
            return "look at whether the host's WinRM maps the certificate to an account, and allows this way of logging in";
        }
        return "look at the password, and whether the host's WinRM allows this way of logging in"
                + (isBound() ? "; it rejects just so what a proxy in between, with TLS of its own, passes on" : "");
    }

    /** Whether the login is good on one TLS connection only. */
    private boolean isBound() {
        return target.tls() && target.transport() == Transport.WSMAN && target.authentication() != Authentication.BASIC;
    }

    public HostFailure fault(WsManFault fault) {
        if (fault.isAccessDenied()) {
            return as(
                    NoAnswer.REJECTED,
                    account() + " logged in at " + endpoint() + " but may not open a shell there (access denied): "
                            + fault.text());
        }
        if (fault.isQuota()) {
            return as(
                    NoAnswer.FAILED,
                    endpoint() + " has no shell left for " + account() + " (its quota is used up): " + fault.text());
        }
        return as(NoAnswer.FAILED, endpoint() + " answered with WinRM fault " + fault.code() + ": " + fault.text());
    }

    public HostFailure tls(TlsProblem problem) {
        if (target.authentication() == Authentication.CERTIFICATE
                && problem instanceof TlsProblem.Other broken
                && !broken.why().contains("protocol")) {
            return as(
                    NoAnswer.REJECTED,
                    endpoint() + " did not take the client certificate (" + Printable.clean(broken.why())
                            + "); is it of an authority that the host trusts, and for client authentication?");
        }
        return as(NoAnswer.UNREACHABLE, ofTls(problem));
    }

    private String ofTls(TlsProblem problem) {
        if (problem instanceof TlsProblem.Untrusted untrusted) {
            return "the certificate of " + endpoint() + " is not trusted: " + Printable.clean(untrusted.why()) + "; "
                    + (target.trust().orElse(null) instanceof Trust.Authorities authorities
                            ? "is it signed by an authority in " + authorities.file() + "?"
                            : "name its authority with tls: {ca-file: ...}");
        }
        if (problem instanceof TlsProblem.Expired expired) {
            return "the certificate of " + endpoint() + " has expired (" + Printable.clean(expired.why())
                    + "); renew it on the host";
        }
        if (problem instanceof TlsProblem.NotYetValid early) {
            return "the certificate of " + endpoint() + " is not valid yet (" + Printable.clean(early.why())
                    + "); look at the clocks of both computers";
        }
        if (problem instanceof TlsProblem.OtherName) {
            return "the certificate of " + endpoint() + " is not for " + target.address()
                    + "; use the name that it was issued for as address";
        }
        if (problem instanceof TlsProblem.OtherPin pin) {
            return "the certificate of " + endpoint() + " is not the pinned one: its SHA-256 is " + pin.shown()
                    + "; was it renewed, or does another computer answer?";
        }
        if (problem instanceof TlsProblem.NotTls) {
            return endpoint() + " does not speak TLS; is it the port of HTTPS (5986)?";
        }
        String why = problem instanceof TlsProblem.Other other ? other.why() : "";
        return "no TLS connection to " + endpoint() + ": " + Printable.clean(why)
                + "; natward needs TLS 1.2, which Windows 7 and Server 2008 R2 have off by default: enable it there, or use"
                + " ntlm over HTTP (port 5985), which is sealed";
    }

    public HostFailure unknownName() {
        return as(NoAnswer.UNREACHABLE, "the name " + target.address() + " is not known to DNS");
    }

    public HostFailure noRoute() {
        return as(NoAnswer.UNREACHABLE, "there is no route to " + endpoint());
    }

    public HostFailure refused() {
        return as(
                NoAnswer.UNREACHABLE,
                endpoint() + " refused the connection; is WinRM running there (winrm quickconfig), and the port open?");
    }

    public HostFailure closedAtOnce() {
        return as(NoAnswer.UNREACHABLE, endpoint() + " closed the connection before it answered anything");
    }

    public HostFailure closedInBetween() {
        return as(
                NoAnswer.FAILED,
                endpoint() + " closed the connection in the middle of the conversation; is no proxy between?");
    }

    public HostFailure login(LoginFailure failure) {
        NoAnswer why = switch (failure.reason()) {
            case MALFORMED -> NoAnswer.FAILED;
            case NO_CREDENTIAL -> NoAnswer.NOT_ATTEMPTED;
            case TOO_WEAK, REJECTED, NO_KDC, CLOCK_SKEW, WRONG_HOST -> NoAnswer.REJECTED;
        };
        return new HostFailure(
                why,
                "no login of " + account() + " at " + endpoint() + ": " + Printable.clean(failure.detail()),
                failure);
    }

    /** The host answers, and its command does not come to an end. */
    public HostFailure unfinished() {
        return as(
                NoAnswer.TIMED_OUT,
                endpoint()
                        + " answers, but the command was still running when the host's time was over; it is ended there");
    }

    /** @param why a few words, fit for a message */
    public HostFailure unusable(String why) {
        return as(
                NoAnswer.FAILED,
                endpoint() + " gave no usable WinRM answer (" + why
                        + "); is it a WinRM service, and is no proxy between?");
    }

    public HostFailure inTheClear() {
        return as(
                NoAnswer.FAILED,
                endpoint() + " answered in the clear although it had agreed to seal; nothing of it was used");
    }

    /** @param rejectionIsSilent whether the transport cannot tell a rejected password from a silence */
    public HostFailure silent(Stage stage, boolean rejectionIsSilent) {
        String what = switch (stage) {
            case CONNECTING ->
                "no answer from " + endpoint() + "; is the host on, the port right, and no firewall between?";
            case LOGIN_SENT ->
                "no answer from " + endpoint() + " during authentication; "
                        + (rejectionIsSilent
                                ? "a rejected password looks the same to this transport"
                                : "whether it took the password is not known");
            case LOGGED_IN ->
                endpoint() + " stopped answering after the login of " + account()
                        + "; its shell is deleted where it still listens";
        };
        return as(NoAnswer.TIMED_OUT, what);
    }

    public String endpoint() {
        return target.endpoint();
    }

    /** Who logs in, for a sentence. */
    public String account() {
        Identity identity = target.identity();
        if (identity instanceof Identity.TicketCache) {
            return "the ticket cache's account";
        }
        return identity instanceof Identity.ClientCertificate
                ? "the client certificate's account"
                : Printable.quoted(identity.name());
    }

    private static HostFailure as(NoAnswer why, String detail) {
        return new HostFailure(why, detail);
    }
}
