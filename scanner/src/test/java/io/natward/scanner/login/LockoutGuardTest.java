package io.natward.scanner.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.scanner.login.AccountGuard.AccountHeld;
import io.natward.scanner.login.AccountGuard.Attempt;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.CredentialSource;
import io.natward.scanner.registry.CredentialSource.Scope;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LockoutGuardTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LockoutGuard guard = new LockoutGuard(new LockoutLimits(2, 3, Duration.ofSeconds(40)));

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static Target target(String host, Identity identity) {
        return new Target(
                host,
                host,
                5985,
                Transport.WSMAN,
                Optional.empty(),
                Authentication.NTLM,
                identity,
                false,
                host.toUpperCase(java.util.Locale.ROOT));
    }

    private static Target target(String host, String account) {
        return target(host, new Identity.Password(account, Secret.of("x"), CredentialSource.named("audit")));
    }

    private static Target target(String host, String account, Scope scope) {
        return target(
                host,
                new Identity.Password(account, Secret.of("x"), new CredentialSource("audit", Optional.of(scope))));
    }

    private void rejected(Target target) throws AccountHeld, InterruptedException {
        try (Attempt attempt = guard.begin(target, AT_ONCE)) {
            attempt.rejected();
        }
    }

    private void accepted(Target target) throws AccountHeld, InterruptedException {
        try (Attempt attempt = guard.begin(target, AT_ONCE)) {
            attempt.accepted();
        }
    }

    private boolean isHeld(Target target) throws InterruptedException {
        try {
            guard.begin(target, AT_ONCE).close();
            return false;
        } catch (AccountHeld e) {
            return String.valueOf(e.getMessage()).contains("is not used any more in this run");
        }
    }

    @Test
    void a_held_account_is_told_with_the_hosts_that_rejected_it() throws Exception {
        rejected(target("a", "CORP\\svc"));
        rejected(target("b", "CORP\\svc"));
        assertThatThrownBy(() -> guard.begin(target("c", "CORP\\svc"), LONG))
                .isInstanceOf(AccountHeld.class)
                .hasMessage(
                        "the account CORP\\svc is not used any more in this run, lest it be locked: 2 hosts rejected it"
                                + " (a, b) and none has accepted it; correct its password, and look whether it is locked, before"
                                + " the next run");
    }

    @Test
    void one_account_of_the_domain_counts_once_however_it_is_written() throws Exception {
        rejected(target("a", "CORP\\svc"));
        rejected(target("b", "Svc@corp.example"));
        assertThat(isHeld(target("c", "corp\\SVC"))).isTrue();
        assertThat(isHeld(target("c", "CORP\\other"))).isFalse();
        assertThat(isHeld(target("c", "OTHER\\svc"))).isFalse();
    }

    @Test
    void a_bare_name_counts_as_one_account_of_a_domain() throws Exception {
        rejected(target("a", "svc"));
        rejected(target("b", "svc"));
        assertThat(isHeld(target("c", "svc"))).isTrue();
    }

    @Test
    void accounts_of_the_hosts_themselves_are_one_for_each_and_held_by_their_source() throws Exception {
        rejected(target("a", ".\\admin"));
        rejected(target("b", "B\\admin"));
        assertThat(isHeld(target("c", ".\\admin"))).isFalse();
        rejected(target("d", "admin", Scope.LOCAL));
        assertThat(isHeld(target("e", ".\\admin"))).isTrue();
        assertThat(isHeld(target("e", "CORP\\admin"))).isFalse();
    }

    @Test
    void the_inventory_may_say_that_an_account_is_the_domains() throws Exception {
        rejected(target("a", "A\\svc", Scope.DOMAIN));
        rejected(target("b", "A\\svc", Scope.DOMAIN));
        assertThat(isHeld(target("c", "A\\svc", Scope.DOMAIN))).isTrue();
    }

    @Test
    void keytabs_are_guarded_and_tickets_and_certificates_are_not() throws Exception {
        Identity keytab = new Identity.Keytab("svc@CORP", Path.of("k"));
        rejected(target("a", keytab));
        rejected(target("b", keytab));
        assertThat(isHeld(target("c", keytab))).isTrue();
        for (Identity other : List.of(
                new Identity.TicketCache(), new Identity.ClientCertificate(Path.of("c.p12"), Optional.empty()))) {
            for (int i = 0; i < 10; i++) {
                rejected(target("h" + i, other));
            }
            assertThat(isHeld(target("x", other))).isFalse();
        }
    }

    @Test
    void whoever_waits_too_long_is_not_attempted_and_says_why() throws Exception {
        try (Attempt first = guard.begin(target("a", "CORP\\svc"), AT_ONCE)) {
            assertThatThrownBy(() -> guard.begin(target("b", "CORP\\svc"), AT_ONCE))
                    .isInstanceOf(AccountHeld.class)
                    .hasMessage(
                            "the account CORP\\svc was not tried here: until this host's time was over, logins on other"
                                    + " hosts had not shown whether its password is right; scan this host again");
            first.accepted();
        }
        accepted(target("b", "CORP\\svc"));
    }

    @Test
    void others_wait_for_the_first_host_and_go_on_as_soon_as_it_accepts() throws Exception {
        Attempt first = guard.begin(target("a", "CORP\\svc"), AT_ONCE);
        List<Future<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            Target target = target("h" + i, "CORP\\svc");
            waiting.add(threads.submit(() -> {
                try (Attempt attempt = guard.begin(target, LONG)) {
                    attempt.accepted();
                    return true;
                }
            }));
        }
        first.accepted();
        first.close();
        for (Future<Boolean> login : waiting) {
            assertThat(login.get()).isTrue();
        }
    }

    @Test
    void of_many_workers_with_a_wrong_password_two_log_in_and_all_others_are_held() throws Exception {
        assertThat(rejections(32, 100)).isEqualTo(2);
    }

    @Test
    void of_many_workers_with_an_account_that_stops_working_three_log_in_and_all_others_are_held() throws Exception {
        accepted(target("first", "CORP\\svc"));
        assertThat(rejections(32, 100)).isEqualTo(3);
    }

    /** Many at once, each of which is rejected. */
    private int rejections(int workers, int hosts) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger rejections = new AtomicInteger();
        AtomicInteger held = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        Callable<Void> worker = () -> {
            start.await();
            for (int i = next.getAndIncrement(); i < hosts; i = next.getAndIncrement()) {
                try (Attempt attempt = guard.begin(target("h" + i, "CORP\\svc"), LONG)) {
                    rejections.incrementAndGet();
                    attempt.rejected();
                } catch (AccountHeld e) {
                    held.incrementAndGet();
                }
            }
            return null;
        };
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            running.add(threads.submit(worker));
        }
        start.countDown();
        for (Future<Void> one : running) {
            one.get();
        }
        assertThat(rejections.get() + held.get()).isEqualTo(hosts);
        return rejections.get();
    }

    @Test
    void who_waits_can_be_interrupted() throws Exception {
        try (Attempt first = guard.begin(target("a", "CORP\\svc"), AT_ONCE)) {
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread waiting = new Thread(() -> {
                try {
                    guard.begin(target("b", "CORP\\svc"), LONG).close();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                } catch (AccountHeld e) {
                    throw new AssertionError(e);
                }
            });
            waiting.start();
            waiting.interrupt();
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            waiting.join();
            first.accepted();
        }
    }

    @Test
    void a_silent_first_host_stops_the_run_no_longer_than_patience() throws Exception {
        LockoutGuard impatient = new LockoutGuard(new LockoutLimits(2, 3, Duration.ofMillis(50)));
        try (Attempt silent = impatient.begin(target("silent", "CORP\\svc"), AT_ONCE);
                Attempt second = impatient.begin(target("b", "CORP\\svc"), LONG)) {
            second.accepted();
            impatient.begin(target("c", "CORP\\svc"), AT_ONCE).close();
            silent.rejected();
        }
    }
}
