package io.natward.simulator.wsman;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.simulator.host.Account;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.Machine;
import io.natward.simulator.http.Answer;
import io.natward.simulator.http.Answer.Response;
import io.natward.simulator.http.Application;
import io.natward.simulator.http.Request;
import io.natward.simulator.ntlm.Negotiation;
import io.natward.simulator.ntlm.Negotiation.Step;
import io.natward.simulator.ntlm.NtlmException;
import io.natward.simulator.ntlm.NtlmSession;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a host's service. Over HTTP only sealed messages are taken (AllowUnencrypted is false) and Basic is
 * not offered; NTLM authenticates the connection, Basic each request.
 */
final class WsmanConnection implements Application.Session {
    private static final String SOAP_TYPE = "application/soap+xml;charset=UTF-8";
    private static final String LOGIN_PAGE =
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form method=\"post\" action=\"/login\">"
                    + "<input name=\"user\"><input name=\"password\" type=\"password\"></form></body></html>";

    private final Machine machine;
    private final WsmanHost host;
    private final byte[] channelBindings;
    private final boolean https;
    private @Nullable Negotiation negotiation;
    private @Nullable NtlmSession session;

    WsmanConnection(Machine machine, WsmanHost host, byte[] channelBindings) {
        this.machine = machine;
        this.host = host;
        this.channelBindings = channelBindings.clone();
        this.https = machine.spec().listen() == Listen.HTTPS;
    }

    @Override
    public Answer answer(Request request) throws InterruptedException {
        machine.counters().requested();
        Fault fault = machine.spec().fault();
        long delay = machine.spec().latency().toMillis() + (fault == Fault.SLOW ? Fault.SLOWNESS_MILLIS : 0);
        if (delay > 0) {
            Thread.sleep(delay);
        }
        return switch (fault) {
            case HTTP_500 -> Response.empty(500).thenClosing();
            case HTML_LOGIN_PAGE -> Response.of(200, "text/html; charset=utf-8", LOGIN_PAGE.getBytes(UTF_8));
            default -> routed(request);
        };
    }

    private Answer routed(Request request) throws InterruptedException {
        if (!request.path().split("\\?", 2)[0].equalsIgnoreCase("/wsman")) {
            return Response.empty(404);
        }
        if (!request.method().equals("POST")) {
            return Response.empty(405).with("Allow", "POST");
        }
        if (request.header("wsmanidentify").orElse("").equalsIgnoreCase("unauthenticated")) {
            return soap(WsmanHost.anonymousIdentity());
        }
        String authorization = request.header("authorization").orElse("");
        if (authorization.regionMatches(true, 0, "Negotiate ", 0, 10)) {
            return negotiated(authorization.substring(10).strip(), request);
        }
        if (https && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            Optional<Account> account = basicAccount(authorization.substring(6).strip());
            if (machine.spec().fault() == Fault.SILENT_LOGIN) {
                return new Answer.Silence();
            }
            return account.isPresent() ? plain(request, account.get()) : rejected(challenges());
        }
        NtlmSession established = session;
        return established == null ? challenges() : authenticated(request, established);
    }

    private Response challenges() {
        Response response = Response.empty(401).with("WWW-Authenticate", "Negotiate");
        return https ? response.with("WWW-Authenticate", "Basic realm=\"WSMAN\"") : response;
    }

    private Response rejected(Response response) {
        machine.counters().loginRejected();
        return response;
    }

    /** Clients disagree on the encoding of a password (RFC 7617), so both are tried. */
    private Optional<Account> basicAccount(String encoded) {
        byte[] pair;
        try {
            pair = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return accountOf(new String(pair, UTF_8)).or(() -> accountOf(new String(pair, ISO_8859_1)));
    }

    private Optional<Account> accountOf(String pair) {
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String name = pair.substring(0, colon);
        int slash = name.indexOf('\\');
        String domain = slash < 0 ? "" : name.substring(0, slash);
        String user = name.substring(slash + 1);
        return machine.spec().accounts().stream()
                .filter(account ->
                        account.isMeantBy(domain, user, machine.spec().computerName()))
                .filter(account -> account.password().equals(pair.substring(colon + 1)))
                .findFirst();
    }

    /** A wrong password gets a bare 401: no further challenge. */
    private Answer negotiated(String encoded, Request request) throws InterruptedException {
        byte[] token;
        try {
            token = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return Response.empty(400).thenClosing();
        }
        Negotiation current = negotiation;
        if (current == null || Negotiation.begins(token)) {
            session = null;
            current = new Negotiation(machine.spec(), channelBindings);
            negotiation = current;
        }
        Step step = current.next(token);
        if (step instanceof Step.GoOn goOn) {
            return Response.empty(401).with("WWW-Authenticate", negotiate(goOn.token()));
        }
        negotiation = null;
        if (machine.spec().fault() == Fault.SILENT_LOGIN) {
            return new Answer.Silence();
        }
        if (!(step instanceof Step.Accepted accepted)) {
            return rejected(Response.empty(401));
        }
        session = accepted.session();
        Answer answer = authenticated(request, accepted.session());
        return accepted.token().length > 0 && answer instanceof Response response
                ? response.with("WWW-Authenticate", negotiate(accepted.token()))
                : answer;
    }

    private static String negotiate(byte[] token) {
        return "Negotiate " + Base64.getEncoder().encodeToString(token);
    }

    private Answer authenticated(Request request, NtlmSession established) throws InterruptedException {
        if (SealedMessages.isContentType(request.header("content-type").orElse(""))) {
            return sealed(request, established);
        }
        return https || request.body().length == 0
                ? plain(request, established.account())
                : Response.empty(500).thenClosing();
    }

    /** An empty request is one that only logs in. */
    private Answer plain(Request request, Account account) throws InterruptedException {
        if (request.body().length == 0) {
            return Response.empty(200);
        }
        return soap(host.answer(request.body(), account, calledAs(request)));
    }

    private Answer sealed(Request request, NtlmSession established) throws InterruptedException {
        if (!established.sealing()) {
            return Response.empty(400).thenClosing();
        }
        byte[] plain;
        try {
            plain = SealedMessages.open(request.body(), established);
        } catch (NtlmException e) {
            return Response.empty(400).thenClosing();
        }
        WsmanHost.Soap soap = host.answer(plain, established.account(), calledAs(request));
        return Response.of(soap.status(), SealedMessages.CONTENT_TYPE, SealedMessages.seal(soap.bytes(), established));
    }

    private static Response soap(WsmanHost.Soap soap) {
        return Response.of(soap.status(), SOAP_TYPE, soap.bytes());
    }

    private static String calledAs(Request request) {
        return request.header("host").orElse("localhost").split(":", 2)[0];
    }
}
