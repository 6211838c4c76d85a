package io.natward.scanner.winrm;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.diagnosis.Stage;
import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.login.AccountGuard.AccountHeld;
import io.natward.scanner.login.AccountGuard.Attempt;
import io.natward.scanner.regexe.Deadline;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Target;
import org.jspecify.annotations.Nullable;

/** Asks the guard before a login, and tells it what became of it as soon as the host's status says so. */
final class GuardedLogin implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    /** How WinRM sends faults, which only those get who are logged in. */
    private static final int FAULT = 500;

    private final AccountGuard guard;
    private final Target target;
    private final Deadline deadline;
    private @Nullable Attempt attempt;
    private boolean closed;

    GuardedLogin(AccountGuard guard, Target target, Deadline deadline) {
        this.guard = guard;
        this.target = target;
        this.deadline = deadline;
    }

    /** Comes back when the proof may be sent, while a quarter of the time is left for what follows. */
    void begin() {
        Attempt begun;
        try {
            begun = guard.begin(target, deadline.forWork().multipliedBy(3).dividedBy(4));
        } catch (AccountHeld e) {
            throw new LoginHeldException(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoginHeldException("the run was interrupted before the login");
        }
        Attempt earlier;
        synchronized (this) {
            earlier = closed ? begun : attempt;
            attempt = closed ? null : begun;
        }
        if (earlier != null) {
            earlier.close();
        }
    }

    void replied(int status) {
        try (Attempt settled = take(status == OK || status == FORBIDDEN || status == FAULT || status == UNAUTHORIZED)) {
            if (settled != null && status == UNAUTHORIZED) {
                settled.rejected();
            } else if (settled != null) {
                settled.accepted();
            }
        }
    }

    /**
     * What a login below CXF came to, whose replies it does not show. Silence after the proof was sent counts as a rejection
     * too: WinRM4j waits in silence after one.
     */
    void failed(HostFailure failure, Stage stage) {
        boolean rejection = failure.why() == NoAnswer.REJECTED
                || (failure.why() == NoAnswer.TIMED_OUT && stage == Stage.LOGIN_SENT);
        try (Attempt settled = take(rejection)) {
            if (settled != null) {
                settled.rejected();
            }
        }
    }

    private synchronized @Nullable Attempt take(boolean settled) {
        Attempt taken = settled ? attempt : null;
        if (settled) {
            attempt = null;
        }
        return taken;
    }

    @Override
    public void close() {
        Attempt open;
        synchronized (this) {
            closed = true;
            open = attempt;
            attempt = null;
        }
        if (open != null) {
            open.close();
        }
    }
}
