package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import java.util.Optional;

/**
 * Refuses ways to log in that are not safe, or that the transport cannot go safely: with why, and with what to use instead.
 * Nothing that was asked for becomes something weaker.
 */
final class LoginRules {
    private static final String USE_WSMAN = "use 'transport: wsman'";

    private final Access access;
    private final Optional<Credential> credential;
    private final boolean https;
    private final Authentication authentication;
    private final Problems problems;

    private LoginRules(Access access, Optional<Credential> credential, Problems problems) {
        this.access = access;
        this.credential = credential;
        this.https = access.https().map(Setting::value).orElse(false);
        this.authentication =
                access.authentication().map(Setting::value).orElse(SettingsBuilder.DEFAULT_AUTHENTICATION);
        this.problems = problems;
    }

    static void check(Access access, Optional<Credential> credential, Problems problems) {
        LoginRules rules = new LoginRules(access, credential, problems);
        rules.onEveryTransport();
        if (access.transport().map(Setting::value).orElse(SettingsBuilder.DEFAULT_TRANSPORT) == Transport.WINRM4J) {
            rules.onWinRm4j();
        }
        rules.credentialFits();
    }

    private void onEveryTransport() {
        if (authentication == Authentication.BASIC && !https) {
            refuse(
                    access.authentication(),
                    "Basic over HTTP would send the password readable to everybody on the way; set"
                            + " 'https: true', or 'authentication: ntlm', which seals what it sends");
        }
        if (authentication == Authentication.CERTIFICATE && !https) {
            refuse(
                    access.authentication(),
                    "a client certificate is shown inside TLS only; set 'https: true', or another authentication");
        }
        access.trust()
                .filter(t -> !https && t.value() instanceof Trust.Pinned)
                .ifPresent(pin -> problems.add(
                        pin.where(),
                        "over HTTP no certificate is shown that a pin could be compared with; set 'https: true'"));
        if (delegates() && authentication != Authentication.KERBEROS) {
            refuse(
                    access.delegation(),
                    "only Kerberos can delegate, and " + authentication.label()
                            + " may log in without it; set 'authentication: kerberos', or leave 'delegation' out");
        }
    }

    private void onWinRm4j() {
        switch (authentication) {
            case KERBEROS -> {
                if (!https) {
                    refuse(
                            access.authentication(),
                            "WinRM4j cannot seal Kerberos messages over HTTP; " + USE_WSMAN
                                    + ", which can, or set 'https: true'");
                }
            }
            case NEGOTIATE ->
                refuse(
                        access.authentication(),
                        "WinRM4j would choose a way to log in without telling which; " + USE_WSMAN
                                + ", which tells, or set 'authentication: ntlm' or 'kerberos'");
            case CERTIFICATE ->
                refuse(
                        access.authentication(),
                        "client certificates are not supported over WinRM4j; " + USE_WSMAN
                                + ", or another authentication");
            case BASIC, NTLM -> {}
        }
        access.trust().ifPresent(trust -> {
            if (trust.value() instanceof Trust.Pinned) {
                problems.add(
                        trust.where(),
                        "pinned certificates are not supported over WinRM4j; " + USE_WSMAN
                                + ", or name the certificate's authority with 'ca-file'");
            } else if (trust.value() instanceof Trust.Insecure) {
                problems.add(
                        trust.where(),
                        "certificates that nobody checks are not supported over WinRM4j; " + USE_WSMAN
                                + ", or name the certificate's authority with 'ca-file'");
            }
        });
        if (delegates()) {
            refuse(access.delegation(), "delegation is not supported over WinRM4j; " + USE_WSMAN + ", or leave it out");
        }
        if (credential.filter(c -> c.proof() instanceof Proof.Keytab).isPresent()) {
            refuse(
                    access.credential(),
                    "keytabs are not supported over WinRM4j; " + USE_WSMAN + ", or a password or a ticket cache");
        }
    }

    private void credentialFits() {
        access.credential()
                .ifPresent(named -> credential.ifPresent(used -> {
                    boolean kerberos =
                            authentication == Authentication.KERBEROS || authentication == Authentication.NEGOTIATE;
                    boolean certificate = used.proof() instanceof Proof.Certificate;
                    if (used.proof() instanceof Proof.TicketCache && !kerberos) {
                        problems.add(named.where(), forKerberos(named, "a ticket cache"));
                    } else if (used.proof() instanceof Proof.Keytab && !kerberos) {
                        problems.add(named.where(), forKerberos(named, "a keytab"));
                    } else if (certificate && authentication != Authentication.CERTIFICATE) {
                        problems.add(
                                named.where(),
                                "credential '" + named.value()
                                        + "' is a certificate, which only 'authentication: certificate'" + " can use; "
                                        + authentication.label() + " needs another credential");
                    } else if (!certificate && authentication == Authentication.CERTIFICATE) {
                        problems.add(
                                named.where(),
                                "credential '" + named.value()
                                        + "' is no certificate, which 'authentication: certificate'"
                                        + " needs; give the credential a 'certificate', or set another authentication");
                    }
                }));
    }

    private String forKerberos(Setting<String> named, String what) {
        return "credential '" + named.value() + "' is " + what + ", which only 'authentication: kerberos' and"
                + " 'negotiate' can use; " + authentication.label() + " needs "
                + (authentication == Authentication.CERTIFICATE ? "a certificate" : "a password");
    }

    private boolean delegates() {
        return access.delegation().map(Setting::value).orElse(false);
    }

    /** At the variable that asked for it. */
    private void refuse(Optional<? extends Setting<?>> asked, String why) {
        asked.map(Setting::where).ifPresent((SourceRange where) -> problems.add(where, why));
    }
}
