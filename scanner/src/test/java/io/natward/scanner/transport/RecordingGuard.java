package io.natward.scanner.transport;

import io.natward.scanner.login.AccountGuard;
import io.natward.scanner.registry.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps what became of each login; another guard decides who may log in, or nobody does. */
public final class RecordingGuard implements AccountGuard {
    private final AccountGuard decides;
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private volatile boolean holding;

    /** Lets everybody log in. */
    public RecordingGuard() {
        this((target, most) -> new Silent());
    }

    RecordingGuard(AccountGuard decides) {
        this.decides = decides;
    }

    /** From now on, the account is held. */
    public void hold() {
        holding = true;
    }

    /** {@code accepted}, {@code rejected} or {@code unknown}, for each login. */
    public List<String> outcomes() {
        return List.copyOf(outcomes);
    }

    @Override
    public Attempt begin(Target target, Duration most) throws AccountHeld, InterruptedException {
        if (holding) {
            throw new AccountHeld("the account is held");
        }
        Attempt decided = decides.begin(target, most);
        AtomicReference<String> outcome = new AtomicReference<>("unknown");
        return new Attempt() {
            @Override
            public void accepted() {
                outcome.compareAndSet("unknown", "accepted");
                decided.accepted();
            }

            @Override
            public void rejected() {
                outcome.compareAndSet("unknown", "rejected");
                decided.rejected();
            }

            @Override
            public void close() {
                outcomes.add(outcome.get());
                decided.close();
            }
        };
    }

    private static final class Silent implements Attempt {
        @Override
        public void accepted() {}

        @Override
        public void rejected() {}

        @Override
        public void close() {}
    }
}
