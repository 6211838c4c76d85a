package io.natward.scanner.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.login.AccountRecord.Permission;
import io.natward.scanner.login.AccountRecord.Try;
import io.natward.scanner.registry.CredentialSource.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules, without threads and with a clock of their own. */
class AccountRecordTest {
    private static final LockoutLimits LIMITS = new LockoutLimits(2, 3, Duration.ofSeconds(5));
    private static final long PATIENCE = LIMITS.patience().toNanos();

    private final AccountRecord domain = new AccountRecord(Scope.DOMAIN, LIMITS);
    private final AccountRecord local = new AccountRecord(Scope.LOCAL, LIMITS);

    private static boolean goes(AccountRecord account, long now) {
        return account.ask(now) instanceof Permission.Go;
    }

    private static boolean waits(AccountRecord account, long now) {
        return account.ask(now) instanceof Permission.Wait;
    }

    private static String held(AccountRecord account) {
        return account.ask(Long.MAX_VALUE / 2) instanceof Permission.Held because ? because.because() : "not held";
    }

    @Test
    void a_domain_account_is_tried_on_one_host_first() {
        Try first = domain.begin("a", 0);
        assertThat(waits(domain, 1)).isTrue();
        domain.accepted(first);
        assertThat(goes(domain, 1)).isTrue();
    }

    @Test
    void where_the_first_host_rejects_it_one_other_is_tried_and_two_rejections_hold_it() {
        domain.rejected(domain.begin("a", 0));
        assertThat(goes(domain, 1)).isTrue();
        domain.rejected(domain.begin("b", 1));
        assertThat(held(domain)).isEqualTo("2 hosts rejected it (a, b) and none has accepted it");
    }

    @Test
    void once_accepted_anywhere_two_rejections_in_a_row_concern_those_hosts_only() {
        domain.accepted(domain.begin("a", 0));
        for (int round = 0; round < 10; round++) {
            domain.rejected(domain.begin("b", 0));
            domain.rejected(domain.begin("c", 0));
            assertThat(goes(domain, 0)).isTrue();
            domain.accepted(domain.begin("d", 0));
        }
        assertThat(goes(domain, 0)).isTrue();
    }

    @Test
    void three_rejections_in_a_row_hold_it_for_the_rest_of_the_run() {
        domain.accepted(domain.begin("a", 0));
        Try late = domain.begin("z", 0);
        domain.rejected(domain.begin("b", 0));
        domain.rejected(domain.begin("c", 0));
        domain.rejected(domain.begin("d", PATIENCE));
        assertThat(held(domain)).isEqualTo("3 hosts in a row rejected it (b, c, d)");
        domain.accepted(late);
        assertThat(held(domain)).isEqualTo("3 hosts in a row rejected it (b, c, d)");
    }

    @Test
    void no_more_logins_are_under_way_than_could_be_rejected_without_passing_the_limit() {
        domain.accepted(domain.begin("a", 0));
        Try b = domain.begin("b", 0);
        domain.begin("c", 0);
        domain.begin("d", 0);
        assertThat(waits(domain, 1)).isTrue();
        domain.rejected(b);
        assertThat(waits(domain, 1)).isTrue();
    }

    @Test
    void a_host_that_goes_silent_is_waited_for_until_patience_ends_and_then_another_is_tried() {
        domain.begin("silent", 0);
        assertThat(domain.ask(1)).isEqualTo(new Permission.Wait(java.util.OptionalLong.of(PATIENCE)));
        assertThat(goes(domain, PATIENCE)).isTrue();
    }

    @Test
    void before_the_first_acceptance_no_more_than_the_limit_are_rejected_or_silent() {
        Try first = domain.begin("a", 0);
        Try second = domain.begin("b", PATIENCE);
        Try third = domain.begin("c", 2 * PATIENCE);
        assertThat(waits(domain, 3 * PATIENCE)).isTrue();
        domain.ended(first);
        domain.ended(second);
        assertThat(waits(domain, 3 * PATIENCE)).isTrue();
        domain.ended(third);
        assertThat(held(domain)).isEqualTo("3 hosts were tried (a, b, c) and none has accepted it");
    }

    @Test
    void a_silent_host_that_accepts_after_all_lets_the_others_go_on() {
        Try first = domain.begin("a", 0);
        domain.ended(domain.begin("b", PATIENCE));
        domain.ended(domain.begin("c", 2 * PATIENCE));
        assertThat(waits(domain, 3 * PATIENCE)).isTrue();
        domain.accepted(first);
        assertThat(goes(domain, 3 * PATIENCE)).isTrue();
    }

    @Test
    void local_accounts_need_no_first_host_and_are_held_after_three_rejections_in_a_row_as_well() {
        Try a = local.begin("a", 0);
        Try b = local.begin("b", 0);
        Try c = local.begin("c", 0);
        assertThat(goes(local, 0)).isTrue();
        local.rejected(a);
        local.accepted(b);
        local.rejected(c);
        local.rejected(local.begin("d", 0));
        assertThat(goes(local, 0)).isTrue();
        local.rejected(local.begin("e", 0));
        assertThat(held(local)).isEqualTo("3 hosts in a row rejected it (c, d, e)");
    }

    @Test
    void after_a_rejection_local_accounts_go_on_no_faster_than_the_limit_allows() {
        local.rejected(local.begin("a", 0));
        local.begin("b", 0);
        assertThat(goes(local, 0)).isTrue();
        local.begin("c", 0);
        assertThat(waits(local, 0)).isTrue();
    }

    @Test
    void an_outcome_counts_once() {
        Try first = domain.begin("a", 0);
        domain.rejected(first);
        domain.rejected(first);
        domain.ended(first);
        assertThat(goes(domain, 0)).isTrue();
    }

    /** Hosts that answer in time, in any order and with any number of workers: the bound is exact. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 32, 200})
    void rejections_in_a_row_never_pass_the_limit_whatever_the_order_and_the_number_of_workers(int workers) {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            LockoutLimits limits = limits(random);
            double accepting = random.nextDouble();
            double silent = random.nextBoolean() ? 0 : random.nextDouble() * 0.3;
            AccountRecord account = new AccountRecord(Scope.DOMAIN, limits);
            List<Try> underWay = new ArrayList<>();
            boolean acceptedOnce = false;
            int inARow = 0;
            int beforeAcceptance = 0;
            int unknown = 0;
            long now = 0;
            for (int step = 0; step < 300; step++) {
                now += random.nextInt(1_000);
                if (underWay.size() < workers && random.nextBoolean() && goes(account, now)) {
                    underWay.add(account.begin("h" + step, now));
                } else if (!underWay.isEmpty()) {
                    Try login = underWay.remove(random.nextInt(underWay.size()));
                    double fate = random.nextDouble();
                    if (fate < silent) {
                        account.ended(login);
                        unknown += acceptedOnce ? 0 : 1;
                    } else if (random.nextDouble() < accepting) {
                        account.accepted(login);
                        acceptedOnce = true;
                        inARow = 0;
                    } else {
                        account.rejected(login);
                        inARow++;
                        beforeAcceptance += acceptedOnce ? 0 : 1;
                    }
                }
                assertThat(inARow).as("seed %d", seed).isLessThanOrEqualTo(limits.hostsInARow());
                assertThat(beforeAcceptance).as("seed %d", seed).isLessThanOrEqualTo(limits.firstHosts());
                assertThat(beforeAcceptance + unknown).as("seed %d", seed).isLessThanOrEqualTo(limits.hostsInARow());
            }
        }
    }

    /** Hosts that take any time: before the first acceptance the greater limit holds, and later each slow host is one more. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 32})
    void hosts_slower_than_patience_add_no_more_than_themselves(int workers) {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            LockoutLimits limits = limits(random);
            AccountRecord account = new AccountRecord(Scope.DOMAIN, limits);
            record Login(Try login, long began) {}
            List<Login> underWay = new ArrayList<>();
            boolean acceptedOnce = false;
            int inARow = 0;
            int slow = 0;
            int tried = 0;
            long now = 0;
            for (int step = 0; step < 300; step++) {
                now += random.nextLong(limits.patience().toNanos());
                if (underWay.size() < workers && random.nextBoolean() && goes(account, now)) {
                    underWay.add(new Login(account.begin("h" + step, now), now));
                    tried += acceptedOnce ? 0 : 1;
                } else if (!underWay.isEmpty()) {
                    Login login = underWay.remove(random.nextInt(underWay.size()));
                    if (random.nextInt(10) == 0) {
                        account.accepted(login.login());
                        acceptedOnce = true;
                        inARow = 0;
                        slow = 0;
                    } else {
                        account.rejected(login.login());
                        inARow++;
                        slow += now - login.began() >= limits.patience().toNanos() ? 1 : 0;
                    }
                }
                assertThat(inARow - slow).as("seed %d", seed).isLessThanOrEqualTo(limits.hostsInARow());
                assertThat(tried).as("seed %d", seed).isLessThanOrEqualTo(limits.hostsInARow());
            }
        }
    }

    private static LockoutLimits limits(Random random) {
        int first = 1 + random.nextInt(3);
        return new LockoutLimits(first, first + random.nextInt(3), Duration.ofSeconds(5));
    }
}
