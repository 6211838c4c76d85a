package io.natward.scanner.login;

import io.natward.scanner.registry.CredentialSource;
import io.natward.scanner.registry.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps a run from locking accounts: one guard a run. A domain account is one account for all hosts; local accounts are one
 * for each host, and are looked at together where their secrets come from the same credential. The rules are those of
 * {@link AccountRecord}. Ticket caches and client certificates are not guarded: they hold nothing that a host could count as a
 * wrong password.
 */
public final class LockoutGuard implements AccountGuard {
    private static final Attempt UNGUARDED = new Unguarded();

    private final LockoutLimits limits;
    private final LongSupplier nanoTime;
    private final Map<GuardedAccount, AccountRecord> accounts = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    public LockoutGuard(LockoutLimits limits) {
        this(limits, System::nanoTime);
    }

    LockoutGuard(LockoutLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    @Override
    public Attempt begin(Target target, Duration most) throws AccountHeld, InterruptedException {
        Optional<CredentialSource> source = target.identity().source();
        if (source.isEmpty()) {
            return UNGUARDED;
        }
        GuardedAccount account = GuardedAccount.of(target, source.get());
        long end = nanoTime.getAsLong() + most.toNanos();
        lock.lockInterruptibly();
        try {
            AccountRecord tries = accounts.computeIfAbsent(account, a -> new AccountRecord(a.scope(), limits));
            while (true) {
                long now = nanoTime.getAsLong();
                AccountRecord.Permission permission = tries.ask(now);
                if (permission instanceof AccountRecord.Permission.Go) {
                    return new Login(tries, tries.begin(target.host(), now));
                }
                if (permission instanceof AccountRecord.Permission.Held heldBack) {
                    throw new AccountHeld("the account " + target.identity().name()
                            + " is not used any more in this run, lest it be locked: " + heldBack.because()
                            + "; correct its password, and look whether it is locked, before the next run");
                }
                if (now - end >= 0) {
                    throw new AccountHeld("the account " + target.identity().name()
                            + " was not tried here: until this host's time was over, logins on other hosts had not shown"
                            + " whether its password is right; scan this host again");
                }
                long until =
                        ((AccountRecord.Permission.Wait) permission).until().orElse(end);
                changed.await(Math.min(until - now, end - now), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private final class Login implements Attempt {
        private final AccountRecord tries;
        private final AccountRecord.Try login;

        Login(AccountRecord tries, AccountRecord.Try login) {
            this.tries = tries;
            this.login = login;
        }

        @Override
        public void accepted() {
            tell(() -> tries.accepted(login));
        }

        @Override
        public void rejected() {
            tell(() -> tries.rejected(login));
        }

        @Override
        public void close() {
            tell(() -> tries.ended(login));
        }

        private void tell(Runnable outcome) {
            lock.lock();
            try {
                outcome.run();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class Unguarded implements Attempt {
        @Override
        public void accepted() {}

        @Override
        public void rejected() {}

        @Override
        public void close() {}
    }
}
