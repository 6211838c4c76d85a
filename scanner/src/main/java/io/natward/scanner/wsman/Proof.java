package io.natward.scanner.wsman;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.login.AccountGuard.AccountHeld;
import io.natward.scanner.login.AccountGuard.Attempt;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One login's account with the guard: asked for once, before the first proof of the secret is sent, and settled once. */
final class Proof implements AutoCloseable {
    private final AccountGuard guard;
    private final Target target;
    private @Nullable Attempt attempt;
    private boolean given;

    Proof(AccountGuard guard, Target target) {
        this.guard = guard;
        this.target = target;
    }

    /**
     * To be called right before a proof is sent. Waits no longer than three quarters of the time: a login that begins with
     * nothing left would make a silent host of one that was kept waiting.
     *
     * @param left of the connection's time
     */
    void give(Duration left) throws HostFailure, InterruptedException {
        if (given) {
            return;
        }
        try {
            attempt = guard.begin(target, left.multipliedBy(3).dividedBy(4));
            given = true;
        } catch (AccountHeld e) {
            throw new HostFailure(NoAnswer.NOT_ATTEMPTED, String.valueOf(e.getMessage()), e);
        }
    }

    boolean isGiven() {
        return given;
    }

    void accepted() {
        if (attempt != null) {
            attempt.accepted();
        }
        close();
    }

    void rejected() {
        if (attempt != null) {
            attempt.rejected();
        }
        close();
    }

    /** Without a word before: the outcome is not known. */
    @Override
    public void close() {
        if (attempt != null) {
            attempt.close();
            attempt = null;
        }
    }
}
