package io.natward.simulator.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What a simulated host saw and did; read by tests and by the demo. Safe for use by several threads. */
public final class HostCounters {
    private static final int KEPT_ERRORS = 100;

    private final LongAdder connections = new LongAdder();
    private final LongAdder closedConnections = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder requestsAfterLogin = new LongAdder();
    private final LongAdder authorizationHeaders = new LongAdder();
    private final LongAdder authenticateMessages = new LongAdder();
    private final Map<LoginKind, Long> acceptedLogins = new ConcurrentHashMap<>();
    private final Map<LoginKind, Long> rejectedLogins = new ConcurrentHashMap<>();
    private final Map<Step, Integer> replyBytes = new ConcurrentHashMap<>();
    private final LongAdder shellsCreated = new LongAdder();
    private final LongAdder shellsDeleted = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder receives = new LongAdder();
    private final LongAdder signals = new LongAdder();
    private final LongAdder processes = new LongAdder();
    private final LongAdder registryWrites = new LongAdder();
    private final Map<String, Long> writesByPlace = new ConcurrentHashMap<>();
    private final LongAdder interpreterErrorCount = new LongAdder();
    private final List<String> interpreterErrors = new ArrayList<>();

    public void connected() {
        connections.increment();
    }

    public void requested() {
        requests.increment();
    }

    public void requestedAfterLogin() {
        requestsAfterLogin.increment();
    }

    public void disconnected() {
        closedConnections.increment();
    }

    public void authorizationSeen() {
        authorizationHeaders.increment();
    }

    public void authenticateMessageSeen() {
        authenticateMessages.increment();
    }

    public void loginAccepted(LoginKind kind) {
        acceptedLogins.merge(kind, 1L, Long::sum);
    }

    public void loginRejected(LoginKind kind) {
        rejectedLogins.merge(kind, 1L, Long::sum);
    }

    public void replied(Step step, int bytes) {
        replyBytes.put(step, bytes);
    }

    public void shellCreated() {
        shellsCreated.increment();
    }

    public void shellDeleted() {
        shellsDeleted.increment();
    }

    public void commandStarted() {
        commands.increment();
    }

    public void received() {
        receives.increment();
    }

    public void signalled() {
        signals.increment();
    }

    public void processStarted() {
        processes.increment();
    }

    /** @param place {@code KEY\NAME}, or a key alone that was deleted */
    public void registryWritten(String place) {
        registryWrites.increment();
        writesByPlace.merge(place.toLowerCase(Locale.ROOT), 1L, Long::sum);
    }

    /** Something was asked for that Windows may well do but this simulation does not. */
    public void interpreterError(String what) {
        interpreterErrorCount.increment();
        synchronized (interpreterErrors) {
            if (interpreterErrors.size() < KEPT_ERRORS) {
                interpreterErrors.add(what);
            }
        }
    }

    public long connections() {
        return connections.sum();
    }

    /** HTTP requests, those without or with a rejected login included. */
    public long requests() {
        return requests.sum();
    }

    /** Those of them that came from a client that was logged in, and carried no more tokens of a login. */
    public long requestsAfterLogin() {
        return requestsAfterLogin.sum();
    }

    /** Connections that no side has closed yet; one that is being answered counts until the answer meets its end. */
    public long openConnections() {
        return connections.sum() - closedConnections.sum();
    }

    /** Requests with an Authorization header, whatever was in it. */
    public long authorizationHeaders() {
        return authorizationHeaders.sum();
    }

    /** AUTHENTICATE_MESSAGEs of NTLM: how many clients went on after their challenge. */
    public long authenticateMessages() {
        return authenticateMessages.sum();
    }

    /** With Basic each request is one. */
    public long acceptedLogins(LoginKind kind) {
        return acceptedLogins.getOrDefault(kind, 0L);
    }

    public long rejectedLogins(LoginKind kind) {
        return rejectedLogins.getOrDefault(kind, 0L);
    }

    public long rejectedLogins() {
        return Arrays.stream(LoginKind.values()).mapToLong(this::rejectedLogins).sum();
    }

    /** Head and body of the last reply at this step that went out whole; 0 if none did. */
    public int lastReplyBytes(Step step) {
        return replyBytes.getOrDefault(step, 0);
    }

    public long shellsCreated() {
        return shellsCreated.sum();
    }

    public long shellsDeleted() {
        return shellsDeleted.sum();
    }

    public long openShells() {
        return shellsCreated.sum() - shellsDeleted.sum();
    }

    public long commands() {
        return commands.sum();
    }

    public long receives() {
        return receives.sum();
    }

    public long signals() {
        return signals.sum();
    }

    /** Processes started for commands: each command's own cmd.exe, and every external program. */
    public long processes() {
        return processes.sum();
    }

    /** Deletions included. */
    public long registryWrites() {
        return registryWrites.sum();
    }

    /** The same for each place: {@code hklm\...\name} in lower case, and the key alone where one was deleted. */
    public Map<String, Long> registryWritesByPlace() {
        return Map.copyOf(writesByPlace);
    }

    public long interpreterErrorCount() {
        return interpreterErrorCount.sum();
    }

    /** The first hundred of them, in words. */
    public List<String> interpreterErrors() {
        synchronized (interpreterErrors) {
            return List.copyOf(interpreterErrors);
        }
    }
}
