package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.scanner.diagnosis.Symptoms;
import io.natward.scanner.login.LoginContext;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.MessageSealing;
import io.natward.scanner.login.SealedMessage;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.wsman.http.HttpConnection;
import io.natward.scanner.wsman.http.HttpReply;
import io.natward.scanner.wsman.soap.Reply;
import io.natward.scanner.wsman.soap.Request;
import io.natward.scanner.wsman.soap.SoapViolation;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A connection on which the account has logged in, or logs in with each request. */
final class Wire implements AutoCloseable {
    static final String PATH = "/wsman";
    /** Of every request. No encoding is accepted, so none needs undoing. */
    static final String HEADERS = "User-Agent: natward\r\nAccept-Encoding: identity\r\nContent-Type: ";

    static final String SOAP = "application/soap+xml";
    private static final String SOAP_TYPE = SOAP + ";charset=UTF-8\r\n";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;

    private final HttpConnection connection;
    private final Symptoms symptoms;
    private final Proof proof;
    private final Optional<LoginContext> login;
    private final Optional<MessageSealing> sealing;
    private final String authorization;
    private final boolean provesEachTime;
    /** Whether each sealed request so far had its sealed reply: without it, the next one's number would not fit. */
    private boolean inStep = true;

    private Wire(
            HttpConnection connection,
            Symptoms symptoms,
            Proof proof,
            Optional<LoginContext> login,
            Optional<MessageSealing> sealing,
            String authorization,
            boolean provesEachTime) {
        this.connection = connection;
        this.symptoms = symptoms;
        this.proof = proof;
        this.login = login;
        this.sealing = sealing;
        this.authorization = authorization;
        this.provesEachTime = provesEachTime;
    }

    /** @param credentials the value of the Authorization header, which goes with each request and shows the secret */
    static Wire withPassword(HttpConnection connection, Symptoms symptoms, Proof proof, String credentials) {
        return new Wire(
                connection,
                symptoms,
                proof,
                Optional.empty(),
                Optional.empty(),
                "Authorization: " + credentials + "\r\n",
                true);
    }

    /** With the client certificate of the connection; the header says so (MS-WSMV 2.2.1). */
    static Wire withCertificate(HttpConnection connection, Symptoms symptoms, Proof proof) {
        return new Wire(
                connection,
                symptoms,
                proof,
                Optional.empty(),
                Optional.empty(),
                "Authorization: http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual\r\n",
                false);
    }

    /** @param login complete, for the whole connection */
    static Wire loggedIn(
            HttpConnection connection, Symptoms symptoms, Proof proof, LoginContext login, boolean sealed) {
        return new Wire(
                connection,
                symptoms,
                proof,
                Optional.of(login),
                sealed ? Optional.of(login.sealing()) : Optional.empty(),
                "",
                false);
    }

    boolean hasGivenProof() {
        return proof.isGiven();
    }

    /** Whether nothing more can be sent. */
    boolean isBroken() {
        return connection.isBroken() || !inStep;
    }

    void allowUntil(long nanoTime) {
        connection.allowUntil(nanoTime);
    }

    /** @param guardTime how long the guard may take where this request shows the secret for the first time */
    Reply ask(Request request, Duration guardTime)
            throws IOException, LoginFailure, SoapViolation, HostFailure, InterruptedException {
        if (provesEachTime) {
            proof.give(guardTime);
        }
        byte[] envelope = request.text().getBytes(UTF_8);
        HttpReply http = sealing.isPresent() ? postSealed(envelope, sealing.get()) : post(envelope, SOAP_TYPE);
        if (http.status() == UNAUTHORIZED) {
            proof.rejected();
            throw symptoms.status(UNAUTHORIZED);
        }
        if (http.status() == FORBIDDEN) {
            proof.accepted();
            throw symptoms.status(FORBIDDEN);
        }
        Reply reply = Reply.read(envelopeIn(http), request);
        if (http.status() != OK && reply.fault().isEmpty()) {
            throw symptoms.status(http.status());
        }
        proof.accepted();
        return reply;
    }

    private HttpReply postSealed(byte[] envelope, MessageSealing seal)
            throws IOException, LoginFailure, InterruptedException {
        inStep = false;
        byte[] body = SealedBody.write(seal.seal(envelope), seal.protocol(), envelope.length);
        return post(body, SealedBody.contentType(seal.protocol()) + "\r\n");
    }

    private HttpReply post(byte[] body, String contentType) throws IOException, InterruptedException {
        return connection.post(PATH, HEADERS + contentType + authorization, body);
    }

    /** Faults come with 500, some with 400. */
    private byte[] envelopeIn(HttpReply http) throws LoginFailure, HostFailure {
        boolean mayHoldOne = http.status() == OK || http.status() == BAD_REQUEST || http.status() == SERVER_ERROR;
        boolean sealed = http.mediaType().equals("multipart/encrypted");
        boolean soap = http.mediaType().equals(SOAP);
        if (!mayHoldOne || (http.status() != OK && !sealed && !soap)) {
            throw symptoms.status(http.status());
        }
        if (sealing.isEmpty()) {
            if (!soap) {
                throw symptoms.unusable("not of the type " + SOAP);
            }
            return http.body();
        }
        if (!sealed) {
            throw symptoms.inTheClear();
        }
        SealedMessage message = SealedBody.read(http.body(), sealing.get().protocol());
        byte[] envelope = sealing.get().unseal(message);
        inStep = true;
        if (envelope.length != message.data().length) {
            throw symptoms.unusable("a sealed message of another length than it announced");
        }
        return envelope;
    }

    @Override
    public void close() {
        connection.close();
        login.ifPresent(LoginContext::close);
        proof.close();
    }
}
