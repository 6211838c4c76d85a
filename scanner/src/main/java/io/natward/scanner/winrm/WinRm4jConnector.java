package io.natward.scanner.winrm;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.diagnosis.Symptoms;
import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.kerberos.KerberosCredential;
import io.natward.scanner.regexe.Deadline;
import io.natward.scanner.regexe.RemoteShell;
import io.natward.scanner.regexe.ShellConnector;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Target;
import java.util.Optional;

/**
 * Opens shells with WinRM4j. Every host has connections, a thread and a client of its own, which end with its shell.
 * What would send a password or a registry in the clear is refused before anything is sent.
 */
final class WinRm4jConnector implements ShellConnector {
    private final TrustedAuthorities authorities = new TrustedAuthorities();
    private final AccountGuard guard;

    WinRm4jConnector(AccountGuard guard) {
        this.guard = guard;
    }

    @Override
    public RemoteShell open(Target target, Deadline deadline) throws HostFailure, InterruptedException {
        refuseClearText(target);
        refuseAccountOfHost(target);
        HostSession session = new HostSession(
                target,
                deadline,
                target.trust().isPresent()
                        ? Optional.of(authorities.of(target.trust().get()))
                        : Optional.empty(),
                guard);
        return WinRm4jShell.open(session);
    }

    private static void refuseClearText(Target target) throws HostFailure {
        Optional<String> refused = switch (target.authentication()) {
            case BASIC ->
                target.tls()
                        ? Optional.empty()
                        : Optional.of(
                                "basic over HTTP would send the password in the clear; use HTTPS (port 5986), or ntlm, which is sealed over HTTP");
            case NTLM -> Optional.empty();
            case KERBEROS ->
                target.tls()
                        ? Optional.empty()
                        : Optional.of(
                                "kerberos over HTTP is not sealed by WinRM4j; use HTTPS (port 5986), ntlm, or the wsman transport");
            case NEGOTIATE, CERTIFICATE ->
                Optional.of(target.authentication().label()
                        + " is not for WinRM4j; use the wsman transport, or another authentication");
        };
        if (refused.isPresent()) {
            throw new HostFailure(NoAnswer.NOT_ATTEMPTED, refused.get());
        }
    }

    private static void refuseAccountOfHost(Target target) throws HostFailure {
        if (target.authentication() == Authentication.KERBEROS) {
            try {
                KerberosCredential.requireAccountOfDomain(target);
            } catch (LoginFailure e) {
                throw new Symptoms(target).login(e);
            }
        }
    }

    /** Nothing is shared between hosts. */
    @Override
    public void close() {}
}
