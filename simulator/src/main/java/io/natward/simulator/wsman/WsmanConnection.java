package io.natward.simulator.wsman;

import io.natward.simulator.host.Account;
import io.natward.simulator.host.ChallengeFault;
import io.natward.simulator.host.HostCounters;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.LoginFault;
import io.natward.simulator.host.LoginKind;
import io.natward.simulator.host.Machine;
import io.natward.simulator.host.Step;
import io.natward.simulator.http.Answer;
import io.natward.simulator.http.Answer.Response;
import io.natward.simulator.http.Application;
import io.natward.simulator.http.Cut;
import io.natward.simulator.http.Delivery;
import io.natward.simulator.http.Request;
import io.natward.simulator.ntlm.Negotiation;
import io.natward.simulator.ntlm.NtlmSession;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a host's service. Over HTTP only sealed messages are taken (AllowUnencrypted is false) and Basic is
 * not offered; NTLM authenticates the connection, Basic and a certificate each request.
 */
final class WsmanConnection implements Application.Session {
    private static final String SOAP_TYPE = "application/soap+xml;charset=UTF-8";
    /** What a client says in Authorization that has shown a certificate (DSP0226, C.3.6). */
    private static final String MUTUAL = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

    private final Machine machine;
    private final HostCounters counters;
    private final WsmanHost host;
    private final byte[] channelBindings;
    private final Optional<X509Certificate> client;
    private final boolean https;
    private final SealedReplies sealedReplies;
    private Step step = Step.OTHER;
    private byte[] firstToken = new byte[0];
    private @Nullable Negotiation negotiation;
    private @Nullable NtlmSession session;

    WsmanConnection(Machine machine, WsmanHost host, byte[] channelBindings, Optional<X509Certificate> client) {
        this.machine = machine;
        this.counters = machine.counters();
        this.host = host;
        this.channelBindings = channelBindings.clone();
        this.client = client;
        this.https = machine.spec().listen() == Listen.HTTPS;
        this.sealedReplies = new SealedReplies(machine);
    }

    @Override
    public Answer answer(Request request) throws InterruptedException {
        counters.requested();
        if (request.header("authorization").isPresent()) {
            counters.authorizationSeen();
        }
        long delay = machine.spec().latency().toMillis();
        if (delay > 0) {
            Thread.sleep(delay);
        }
        step = Step.OTHER;
        Answer answer = routed(request);
        Optional<Delivery> how = step == Step.RECEIVE && machine.writes().takeCut()
                ? Optional.of(new Cut(0, Cut.End.RESET))
                : machine.faults().deliveryAt(step);
        return how.isPresent() && answer instanceof Response response
                ? new Answer.Delivered(response, how.get())
                : answer;
    }

    @Override
    public void sent(int bytes) {
        counters.replied(step, bytes);
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
        if (authorization.regionMatches(true, 0, "Negotiate ", 0, 10)
                && !machine.faults().has(LoginFault.BASIC_ONLY)) {
            return negotiated(authorization.substring(10).strip(), request);
        }
        if (https && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return perRequest(
                    LoginKind.BASIC,
                    BasicLogin.account(authorization.substring(6).strip(), machine.spec()),
                    request);
        }
        if (client.isPresent() && authorization.strip().equalsIgnoreCase(MUTUAL)) {
            return perRequest(LoginKind.CERTIFICATE, certified(client.get()), request);
        }
        NtlmSession established = session;
        if (established == null) {
            return offer();
        }
        counters.requestedAfterLogin();
        return authenticated(request, established);
    }

    private Response offer() {
        step = Step.OFFER;
        Response response = Response.empty(401);
        if (machine.faults().has(LoginFault.NO_OFFER)) {
            return response;
        }
        boolean basicOnly = machine.faults().has(LoginFault.BASIC_ONLY);
        response = basicOnly ? response : response.with("WWW-Authenticate", "Negotiate");
        return https || basicOnly ? response.with("WWW-Authenticate", "Basic realm=\"WSMAN\"") : response;
    }

    private Optional<Account> certified(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        return machine.spec().accounts().stream()
                .filter(account -> name.equalsIgnoreCase("CN=" + account.user()))
                .findFirst();
    }

    private Answer perRequest(LoginKind kind, Optional<Account> account, Request request) throws InterruptedException {
        step = Step.LOGIN;
        if (machine.faults().has(LoginFault.SILENT_LOGIN)) {
            return new Answer.Silence();
        }
        if (account.isEmpty()) {
            counters.loginRejected(kind);
            Response offer = offer();
            step = Step.LOGIN;
            return offer;
        }
        counters.loginAccepted(kind);
        counters.requestedAfterLogin();
        return plain(request, account.get());
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
            firstToken = token.clone();
            current = begin();
        }
        Negotiation.Step next = current.next(token);
        if (next instanceof Negotiation.Step.GoOn goOn) {
            return challenge(goOn);
        }
        step = Step.LOGIN;
        negotiation = null;
        counters.authenticateMessageSeen();
        if (machine.faults().has(LoginFault.SILENT_LOGIN)) {
            return new Answer.Silence();
        }
        if (machine.faults().has(LoginFault.EMPTY_LOGIN)) {
            return Response.empty(200);
        }
        if (machine.faults().has(LoginFault.CHALLENGE_LOOP)
                && begin().next(firstToken) instanceof Negotiation.Step.GoOn again) {
            return challenge(again);
        }
        if (!(next instanceof Negotiation.Step.Accepted accepted)) {
            counters.loginRejected(LoginKind.NTLM);
            return Response.empty(401);
        }
        counters.loginAccepted(LoginKind.NTLM);
        session = accepted.session();
        Answer answer = authenticated(request, accepted.session());
        return accepted.token().length > 0 && answer instanceof Response response
                ? response.with("WWW-Authenticate", negotiate(accepted.token()))
                : answer;
    }

    private Negotiation begin() {
        Negotiation begun = new Negotiation(
                machine.spec(), channelBindings, machine.faults().first(ChallengeFault.class));
        session = null;
        negotiation = begun;
        return begun;
    }

    private Response challenge(Negotiation.Step.GoOn goOn) {
        step = Step.CHALLENGE;
        boolean garbled = machine.faults().has(LoginFault.GARBLED_TOKEN);
        return Response.empty(401)
                .with("WWW-Authenticate", garbled ? "Negotiate *not*base64*" : negotiate(goOn.token()));
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
        WsmanHost.Soap soap = host.answer(request.body(), account, calledAs(request));
        step = soap.step();
        return soap(soap);
    }

    private Answer sealed(Request request, NtlmSession established) throws InterruptedException {
        Optional<byte[]> plain = SealedReplies.opened(request, established);
        if (plain.isEmpty()) {
            return Response.empty(400).thenClosing();
        }
        WsmanHost.Soap soap = host.answer(plain.get(), established.account(), calledAs(request));
        step = soap.step();
        Optional<byte[]> sealed = sealedReplies.of(soap, established);
        return sealed.isPresent() ? Response.of(soap.status(), SealedMessages.CONTENT_TYPE, sealed.get()) : soap(soap);
    }

    private static Response soap(WsmanHost.Soap soap) {
        return Response.of(soap.status(), SOAP_TYPE, soap.bytes());
    }

    private static String calledAs(Request request) {
        return request.header("host").orElse("localhost").split(":", 2)[0];
    }
}
