package io.natward.scanner.login;

import io.natward.scanner.registry.CredentialSource.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What came of the logins of one account in a run, and whether there may be one more. Knows no threads; times are
 * nanoseconds of any clock.
 *
 * <p>Before a host has accepted a domain account, one login is under way at a time, and at most {@code hostsInARow} are begun
 * at all: {@code firstHosts} rejections hold the account, and hosts that never say what came of it count against the greater
 * number. From then on rejections in a row, together with the logins that are under way and could be rejected too, never pass
 * {@code hostsInARow}. A login that is under way for longer than {@code patience} is not waited for any more; should it be
 * rejected after all, it is one more.
 */
final class AccountRecord {
    private final Scope scope;
    private final LockoutLimits limits;
    private final Set<Try> underWay = new LinkedHashSet<>();
    /** Those that rejected the account since the last acceptance. */
    private final List<String> rejectedBy = new ArrayList<>();
    /** Those that said nothing, as long as no host has accepted the account. */
    private final List<String> silent = new ArrayList<>();

    private boolean accepted;
    private boolean held;

    /** One login, told from all others by being itself. */
    static final class Try {
        private final String host;
        private final long began;

        private Try(String host, long began) {
            this.host = host;
            this.began = began;
        }
    }

    /** Whether one more login may begin. */
    sealed interface Permission {
        record Go() implements Permission {}

        /** @param until when to ask again, should nothing happen before; empty: something has to happen */
        record Wait(OptionalLong until) implements Permission {}

        /** @param because a clause for the user */
        record Held(String because) implements Permission {}
    }

    AccountRecord(Scope scope, LockoutLimits limits) {
        this.scope = scope;
        this.limits = limits;
    }

    Permission ask(long now) {
        if (held) {
            return new Permission.Held(whyHeld());
        }
        if (isOnTrial()) {
            return onTrial(now);
        }
        boolean oneAccount = scope == Scope.DOMAIN;
        return (oneAccount || !rejectedBy.isEmpty()) && awaited(now) + rejectedBy.size() >= limits.hostsInARow()
                ? new Permission.Wait(endOfPatience(now))
                : new Permission.Go();
    }

    private boolean isOnTrial() {
        return scope == Scope.DOMAIN && !accepted;
    }

    private Permission onTrial(long now) {
        if (awaited(now) > 0) {
            return new Permission.Wait(endOfPatience(now));
        }
        int tried = underWay.size() + silent.size() + rejectedBy.size();
        if (tried < limits.hostsInARow()) {
            return new Permission.Go();
        }
        if (!underWay.isEmpty()) {
            return new Permission.Wait(OptionalLong.empty());
        }
        held = true;
        return new Permission.Held(whyHeld());
    }

    Try begin(String host, long now) {
        Try login = new Try(host, now);
        underWay.add(login);
        return login;
    }

    void accepted(Try login) {
        if (underWay.remove(login)) {
            accepted = true;
            if (!held) {
                rejectedBy.clear();
                silent.clear();
            }
        }
    }

    void rejected(Try login) {
        if (underWay.remove(login)) {
            boolean onTrial = isOnTrial();
            rejectedBy.add(login.host);
            held |= rejectedBy.size() >= (onTrial ? limits.firstHosts() : limits.hostsInARow());
        }
    }

    /** What came of it is not known, and never will be. */
    void ended(Try login) {
        if (underWay.remove(login) && isOnTrial()) {
            silent.add(login.host);
        }
    }

    private String whyHeld() {
        if (silent.isEmpty()) {
            String hosts = rejectedBy.size() + (rejectedBy.size() == 1 ? " host" : " hosts");
            return accepted || scope == Scope.LOCAL
                    ? hosts + " in a row rejected it (" + String.join(", ", rejectedBy) + ")"
                    : hosts + " rejected it (" + String.join(", ", rejectedBy) + ") and none has accepted it";
        }
        List<String> tried = new ArrayList<>(rejectedBy);
        tried.addAll(silent);
        return tried.size() + " hosts were tried (" + String.join(", ", tried) + ") and none has accepted it";
    }

    private int awaited(long now) {
        return (int) underWay.stream().filter(t -> left(t, now) > 0).count();
    }

    private OptionalLong endOfPatience(long now) {
        return underWay.stream()
                .mapToLong(t -> left(t, now))
                .filter(left -> left > 0)
                .map(left -> now + left)
                .min();
    }

    private long left(Try login, long now) {
        return limits.patience().toNanos() - (now - login.began);
    }
}
