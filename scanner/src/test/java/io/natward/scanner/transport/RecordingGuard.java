package io.natward.scanner.transport;

import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.registry.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Lets everybody log in, or nobody, and keeps what became of each login. */
public final class RecordingGuard implements AccountGuard {
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private volatile boolean holding;

    /** From now on, the account is held. */
    public void hold() {
        holding = true;
    }

    /** {@code accepted}, {@code rejected} or {@code unknown}, for each login. */
    public List<String> outcomes() {
        return List.copyOf(outcomes);
    }

    @Override
    public Attempt begin(Target target, Duration most) throws AccountHeld {
        if (holding) {
            throw new AccountHeld("the account is held");
        }
        AtomicReference<String> outcome = new AtomicReference<>("unknown");
        return new Attempt() {
            @Override
            public void accepted() {
                outcome.compareAndSet("unknown", "accepted");
            }

            @Override
            public void rejected() {
                outcome.compareAndSet("unknown", "rejected");
            }

            @Override
            public void close() {
                outcomes.add(outcome.get());
            }
        };
    }
}
