package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.login.LoginContext;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.kerberos.KerberosCredential;
import io.natward.scanner.login.kerberos.KerberosTickets;
import io.natward.scanner.login.ntlm.NtlmLogin;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.SecretUnavailableException;
import io.natward.scanner.registry.Target;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who logs in to one host, with the secret at hand: it is fetched once, before the host is contacted. */
final class Credential {
    private static final Logger LOG = LoggerFactory.getLogger(Credential.class);

    private final String account;
    private final String password;

    private Credential(String account, String password) {
        this.account = account;
        this.password = password;
    }

    static Credential of(Target target) throws HostFailure {
        if (!(target.identity() instanceof Identity.Password found)) {
            return new Credential(target.identity().name(), "");
        }
        try {
            return new Credential(found.account(), found.password().reveal());
        } catch (SecretUnavailableException e) {
            throw new HostFailure(NoAnswer.NOT_ATTEMPTED, String.valueOf(e.getMessage()), e);
        }
    }

    /** The value of the Authorization header (RFC 7617), in UTF-8. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(UTF_8));
    }

    /**
     * A login by tokens, begun as far as it goes without the host. Kerberos shows the secret to the KDC already.
     *
     * @param most how long the guard and the KDC may take
     */
    LoginContext login(Target target, Tickets tickets, Optional<byte[]> channelBinding, Proof proof, Duration most)
            throws LoginFailure, HostFailure, InterruptedException {
        return switch (target.authentication()) {
            case NTLM -> ntlm(target, channelBinding);
            case KERBEROS -> kerberos(target, tickets, channelBinding, proof, most);
            case NEGOTIATE -> negotiated(target, tickets, channelBinding, proof, most);
            case BASIC, CERTIFICATE -> throw new IllegalArgumentException("no tokens");
        };
    }

    private LoginContext ntlm(Target target, Optional<byte[]> channelBinding) throws LoginFailure {
        return NtlmLogin.create(target.address(), account, password, channelBinding);
    }

    private static LoginContext kerberos(
            Target target, Tickets tickets, Optional<byte[]> channelBinding, Proof proof, Duration most)
            throws LoginFailure, HostFailure, InterruptedException {
        KerberosCredential.requireAccountOfDomain(target);
        proof.give(most);
        try {
            return tickets.of(target.identity(), target.delegation()).begin(target.address(), channelBinding, most);
        } catch (LoginFailure e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException("while waiting for a KDC");
                interrupted.initCause(e);
                throw interrupted;
            }
            throw e;
        }
    }

    /** A password that the KDC refuses is not tried on the host. The password of a host's own account is not shown to a KDC. */
    private LoginContext negotiated(
            Target target, Tickets tickets, Optional<byte[]> channelBinding, Proof proof, Duration most)
            throws LoginFailure, HostFailure, InterruptedException {
        try {
            return kerberos(target, tickets, channelBinding, proof, most);
        } catch (LoginFailure e) {
            if (target.identity() instanceof Identity.Password && KerberosTickets.leavesNtlm(e)) {
                LOG.debug("{}: NTLM instead of Kerberos: {}", target.host(), e.detail());
                return ntlm(target, channelBinding);
            }
            throw e;
        }
    }
}
