package io.natward.scanner.wsman;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.diagnosis.Stage;
import io.natward.scanner.diagnosis.Symptoms;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.regexe.Session;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Target;
import io.natward.scanner.wsman.soap.Reply;
import io.natward.scanner.wsman.soap.Request;
import io.natward.scanner.wsman.soap.SoapViolation;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests and replies with one host, over one connection at a time. Whatever goes wrong is told in a sentence. */
final class Conversation implements AutoCloseable {
    private final Target target;
    private final Services services;
    private final Symptoms symptoms;
    private final Failures failures;
    private final Entry entry;
    private @Nullable Wire wire;
    private boolean proven;
    private boolean rejected;
    private int requests;

    private Conversation(Target target, Services services, Entry entry) {
        this.target = target;
        this.services = services;
        this.symptoms = new Symptoms(target);
        this.failures = new Failures(symptoms);
        this.entry = entry;
    }

    /** Contacts nobody yet. */
    static Conversation with(Target target, Services services) throws HostFailure {
        return new Conversation(target, services, Entry.of(target, services));
    }

    /**
     * Connects and logs in once more, with an account that the host has accepted before.
     *
     * @throws IllegalStateException if it has not, or has rejected it since
     */
    void resume(long untilNanoTime) throws HostFailure, InterruptedException {
        if (!proven || rejected) {
            throw new IllegalStateException("the account is not to be tried again");
        }
        begin(untilNanoTime);
    }

    /** Connects and logs in. */
    void begin(long untilNanoTime) throws HostFailure, InterruptedException {
        close();
        wire = entry.open(new Proof(services.guard(), target), untilNanoTime);
    }

    /** Whether the host has answered on this connection, which is still good for more. */
    boolean isSound() {
        Wire current = wire;
        return current != null && !current.isBroken();
    }

    /** Whether nothing more may be sent with this account. */
    boolean isRejected() {
        return rejected;
    }

    Reply ask(Request request, long untilNanoTime) throws HostFailure, InterruptedException {
        Wire current = wire;
        if (current == null) {
            throw new IllegalStateException("not connected");
        }
        Duration left = Duration.ofNanos(untilNanoTime - System.nanoTime());
        if (left.isNegative()) {
            throw symptoms.silent(stage(current), false);
        }
        current.allowUntil(untilNanoTime);
        requests++;
        try {
            Reply reply = current.ask(request, left);
            proven = true;
            return reply;
        } catch (IOException e) {
            throw failures.ofConnection(e, stage(current));
        } catch (HostFailure e) {
            rejected |= e.why() == NoAnswer.REJECTED;
            throw e;
        } catch (LoginFailure e) {
            throw failures.of(e);
        } catch (SoapViolation e) {
            throw failures.of(e);
        }
    }

    private Stage stage(Wire current) {
        if (proven) {
            return Stage.LOGGED_IN;
        }
        return current.hasGivenProof() ? Stage.LOGIN_SENT : Stage.CONNECTING;
    }

    Symptoms symptoms() {
        return symptoms;
    }

    Session session() {
        return new Session(entry.connection(), requests, entry.notes());
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }
}
