package io.natward.scanner.wsman;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.diagnosis.Symptoms;
import io.natward.scanner.login.LoginContext;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.regexe.Printable;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.wsman.http.HttpConnection;
import io.natward.scanner.wsman.http.HttpReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Carries the tokens of a login (RFC 4559 4) in requests without a body, as Windows clients do: nothing is said before the
 * login stands. After a proof of the secret, a 401 is a rejection, whatever comes with it.
 */
final class LoginDialogue {
    private static final int MOST_LEGS = 4;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    /** RFC 9110 15.5.4: who asks is known, and may not. */
    private static final int FORBIDDEN = 403;

    private static final int LONGEST_TOKEN = 64 << 10;

    private final HttpConnection connection;
    private final LoginContext login;
    private final Symptoms symptoms;
    private final Proof proof;

    LoginDialogue(HttpConnection connection, LoginContext login, Symptoms symptoms, Proof proof) {
        this.connection = connection;
        this.login = login;
        this.symptoms = symptoms;
        this.proof = proof;
    }

    /** @param guardTime how long the guard may take before the proof is sent */
    void run(Duration guardTime) throws IOException, LoginFailure, HostFailure, InterruptedException {
        byte[] token = login.step(new byte[0]);
        for (int leg = 0; leg < MOST_LEGS; leg++) {
            if (!login.isBeforeProof()) {
                proof.give(guardTime);
            }
            HttpReply reply = send(token);
            switch (reply.status()) {
                case OK -> {
                    finish(reply);
                    return;
                }
                case UNAUTHORIZED -> token = login.step(challenge(reply));
                case FORBIDDEN -> {
                    proof.accepted();
                    throw symptoms.status(FORBIDDEN);
                }
                default -> throw symptoms.status(reply.status());
            }
        }
        throw symptoms.unusable("a login without end");
    }

    private HttpReply send(byte[] token) throws IOException, InterruptedException {
        return connection.post(
                Wire.PATH,
                Wire.HEADERS + Wire.SOAP + ";charset=UTF-8\r\nAuthorization: " + login.scheme() + " "
                        + Base64.getEncoder().encodeToString(token) + "\r\n",
                new byte[0]);
    }

    private void finish(HttpReply reply) throws LoginFailure, HostFailure {
        if (login.isBeforeProof()) {
            throw symptoms.unusable("it answered before anybody had logged in");
        }
        byte[] last = token(reply).orElse(new byte[0]);
        if (!login.isComplete() || last.length > 0) {
            login.step(last);
        }
        if (!login.isComplete()) {
            throw symptoms.unusable("it ended the login before it was complete");
        }
    }

    private byte[] challenge(HttpReply reply) throws LoginFailure, HostFailure {
        Optional<byte[]> token = token(reply);
        if (!login.isBeforeProof()) {
            throw rejected(token);
        }
        if (token.isEmpty()) {
            throw notOffered(reply);
        }
        return token.get();
    }

    /** Where the host says more than no, the login knows how to read it. */
    private HostFailure rejected(Optional<byte[]> token) throws LoginFailure {
        if (token.isPresent() && !login.isComplete()) {
            login.step(token.get());
        }
        proof.rejected();
        return symptoms.status(UNAUTHORIZED);
    }

    private HostFailure notOffered(HttpReply reply) {
        TreeSet<String> offers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String value : reply.all("www-authenticate")) {
            for (String challenge : value.split(",", -1)) {
                String scheme = challenge.strip().split(" ", 2)[0];
                if (!scheme.isEmpty() && scheme.indexOf('=') < 0) {
                    offers.add(Printable.clean(scheme));
                }
            }
        }
        return new HostFailure(
                NoAnswer.REJECTED,
                symptoms.endpoint() + " does not offer to log in with "
                        + login.mechanism().title() + " (it offers "
                        + (offers.isEmpty() ? "nothing" : String.join(", ", offers))
                        + "); look at its WinRM service's Auth settings, or use another authentication");
    }

    /** The token of the login's own scheme; several schemes may stand in one header. */
    private Optional<byte[]> token(HttpReply reply) throws LoginFailure {
        String scheme = login.scheme().toLowerCase(Locale.ROOT) + " ";
        List<String> values = reply.all("www-authenticate");
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                String challenge = part.strip();
                if (challenge.toLowerCase(Locale.ROOT).startsWith(scheme)) {
                    return Optional.of(
                            decoded(challenge.substring(scheme.length()).strip()));
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] decoded(String text) throws LoginFailure {
        if (text.length() <= LONGEST_TOKEN) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new LoginFailure(Reason.MALFORMED, "the host sent a login token that is not Base64", e);
            }
        }
        throw new LoginFailure(Reason.MALFORMED, "the host sent a login token of more than 64 KiB");
    }
}
