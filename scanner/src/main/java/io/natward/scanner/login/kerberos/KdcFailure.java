package io.natward.scanner.login.kerberos;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.security.auth.login.LoginException;

/**
 * What a failure of the JDK's Kerberos says. Its exceptions with the error codes of RFC 4120 7.5.9 are not accessible, but their
 * messages carry the code: {@code Server not found in Kerberos database (7)}.
 */
final class KdcFailure {
    private static final Pattern CODE = Pattern.compile("\\((\\d{1,3})\\)");
    private static final String CODED = "sun.security.krb5.";

    /** What the JDK throws without a code. */
    private static final Set<String> UNREACHABLE = Set.of("Cannot locate KDC", "A service is not available");

    private KdcFailure() {}

    /** Of the request for a ticket-granting ticket. */
    static LoginFailure ofLogin(LoginException e, KerberosCredential credential) {
        OptionalInt code = code(e);
        if (code.isEmpty() && isUndecipherable(e)) {
            return wrongKey(e, credential);
        }
        if (code.isEmpty()) {
            return isUnreachable(e) ? noKdc(e) : noCredential(e, credential);
        }
        return switch (code.getAsInt()) {
            case 1, 23 ->
                new LoginFailure(Reason.REJECTED, "the account or the password of " + credential + " has expired", e);
            case 6 -> new LoginFailure(Reason.REJECTED, "the Kerberos KDC knows no account " + credential, e);
            case 18 ->
                new LoginFailure(
                        Reason.REJECTED, "the account " + credential + " is locked, disabled or not yet valid", e);
            case 24, 31 -> wrongKey(e, credential);
            default -> common(e, code.getAsInt(), "the Kerberos KDC rejects " + credential);
        };
    }

    /** Of the request for a host's ticket. */
    static LoginFailure ofServiceTicket(Throwable e, String host) {
        OptionalInt code = code(e);
        if (code.isEmpty() && isUnreachable(e)) {
            return noKdc(e);
        }
        return switch (code.orElse(0)) {
            case 7 ->
                new LoginFailure(
                        Reason.WRONG_HOST,
                        "the Kerberos KDC knows neither HTTP/" + host + " nor WSMAN/" + host
                                + "; the host's address must be the DNS name that the domain knows it by",
                        e);
            case 32 -> new LoginFailure(Reason.NO_CREDENTIAL, "the Kerberos ticket has expired; run kinit again", e);
            default -> common(e, code.orElse(0), "the Kerberos KDC gave no ticket for HTTP/" + host);
        };
    }

    private static LoginFailure common(Throwable e, int code, String otherwise) {
        return switch (code) {
            case 14 ->
                new LoginFailure(
                        Reason.TOO_WEAK,
                        "the Kerberos KDC has no key of a type that natward accepts (AES); RC4 and DES are refused",
                        e);
            case 29, 60 -> noKdc(e);
            case 37 ->
                new LoginFailure(
                        Reason.CLOCK_SKEW, "the clocks of this computer and of the Kerberos KDC differ too much", e);
            default -> new LoginFailure(Reason.REJECTED, otherwise + ": " + text(e), e);
        };
    }

    private static LoginFailure wrongKey(LoginException e, KerberosCredential credential) {
        return new LoginFailure(Reason.REJECTED, "wrong password or key for " + credential, e);
    }

    /** Where the KDC asks for no proof beforehand, its ticket is the first that the password does not fit. */
    private static boolean isUndecipherable(Throwable e) {
        return causes(e).anyMatch(cause -> cause.getClass().getName().equals(CODED + "KrbCryptoException"));
    }

    private static LoginFailure noKdc(Throwable e) {
        return new LoginFailure(Reason.NO_KDC, "no Kerberos KDC can be reached: " + text(e), e);
    }

    private static LoginFailure noCredential(LoginException e, KerberosCredential credential) {
        String what = credential.isTicketCache()
                ? "the ticket cache holds no ticket that is still valid; run kinit"
                : credential
                        .file()
                        .map(keytab -> "the keytab " + keytab + " holds no key of " + credential)
                        .orElse("no ticket for " + credential + ": " + e.getMessage());
        return new LoginFailure(Reason.NO_CREDENTIAL, what, e);
    }

    private static OptionalInt code(Throwable e) {
        return causes(e)
                .filter(cause -> cause.getClass().getName().startsWith(CODED))
                .map(cause -> CODE.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .findFirst();
    }

    private static boolean isUnreachable(Throwable e) {
        return causes(e).anyMatch(cause -> cause instanceof IOException || UNREACHABLE.contains(cause.getMessage()));
    }

    /** The message with the code, if there is one, or else the innermost: those around it repeat it with prefixes. */
    private static String text(Throwable e) {
        return causes(e)
                .filter(cause -> cause.getClass().getName().startsWith(CODED))
                .findFirst()
                .or(() -> causes(e).reduce((outer, inner) -> inner))
                .map(Throwable::getMessage)
                .orElse("no reason given");
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(10);
    }
}
