package io.natward.scanner.login.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.registry.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kerby.kerberos.kerb.KrbErrorCode;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KerberosTicketsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestRealm realm = TestRealm.get();
    private final AtomicInteger asked = new AtomicInteger();

    private Secret counted(Secret secret) {
        return Secret.from(() -> {
            asked.incrementAndGet();
            return secret.reveal();
        });
    }

    private static KerberosTickets of(KerberosCredential credential) {
        return new KerberosTickets(credential, false);
    }

    private static LoginFailure failure(KerberosTickets tickets, String host, Duration timeout) {
        return catchThrowableOfType(
                LoginFailure.class,
                () -> tickets.begin(host, Optional.empty(), timeout).close());
    }

    private static LoginFailure failure(KerberosCredential credential) {
        try (KerberosTickets tickets = of(credential)) {
            return failure(tickets, TestRealm.HOST, PATIENCE);
        }
    }

    static List<KerberosCredential> good() throws KrbException {
        TestRealm realm = TestRealm.get();
        return List.of(
                KerberosCredential.ofPassword("natward@natward.test", TestRealm.PASSWORD),
                KerberosCredential.ofKeytab(realm.userKeys(), "NATWARD\\natward"),
                KerberosCredential.ofTicketCache(realm.ticketCache()));
    }

    @ParameterizedTest
    @MethodSource("good")
    void gets_a_ticket_for_the_host_and_asks_for_wsman_where_the_kdc_does_not_know_http(KerberosCredential credential)
            throws LoginFailure {
        try (KerberosTickets tickets = of(credential);
                KerberosLogin http = tickets.begin(TestRealm.HOST, Optional.empty(), PATIENCE);
                KerberosLogin wsman = tickets.begin(TestRealm.WSMAN_ONLY, Optional.empty(), PATIENCE)) {
            assertThat(http.service()).isEqualTo("HTTP/" + TestRealm.HOST);
            assertThat(wsman.service()).isEqualTo("WSMAN/" + TestRealm.WSMAN_ONLY);
        }
    }

    @Test
    void the_password_is_used_once_for_all_hosts() throws LoginFailure {
        try (KerberosTickets tickets = of(KerberosCredential.ofPassword("natward", counted(TestRealm.PASSWORD)))) {
            tickets.begin(TestRealm.HOST, Optional.empty(), PATIENCE).close();
            tickets.begin(TestRealm.WSMAN_ONLY, Optional.empty(), PATIENCE).close();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_ticket_about_to_expire_is_asked_for_again() throws LoginFailure {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        KerberosCredential credential = KerberosCredential.ofPassword("natward", counted(TestRealm.PASSWORD));
        try (KerberosTickets tickets = new KerberosTickets(credential, false, clock)) {
            tickets.begin(TestRealm.HOST, Optional.empty(), PATIENCE).close();
            now.set(Instant.now().plus(Duration.ofDays(2)));
            tickets.begin(TestRealm.HOST, Optional.empty(), PATIENCE).close();
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_wrong_password_is_rejected_and_not_tried_again() {
        Secret wrong = counted(Secret.of("not-the-password"));
        try (KerberosTickets tickets = of(KerberosCredential.ofPassword(TestRealm.USER, wrong))) {
            LoginFailure first = failure(tickets, TestRealm.HOST, PATIENCE);
            LoginFailure second = failure(tickets, TestRealm.WSMAN_ONLY, PATIENCE);
            assertThat(first.reason()).isEqualTo(Reason.REJECTED);
            assertThat(first).hasMessage("wrong password or key for " + TestRealm.USER);
            assertThat(second).hasMessage(first.detail());
            assertThat(KerberosTickets.leavesNtlm(first)).isFalse();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_wrong_password_is_rejected_where_the_kdc_asks_for_no_proof() {
        realm.asksForProof(false);
        try {
            LoginFailure failure = failure(KerberosCredential.ofPassword("natward", Secret.of("wrong")));
            assertThat(failure.reason()).isEqualTo(Reason.REJECTED);
            assertThat(failure).hasMessage("wrong password or key for natward");
            assertThat(failure.getCause()).hasMessage("Checksum failed");
        } finally {
            realm.asksForProof(true);
        }
    }

    @Test
    void a_ticket_that_cannot_be_delegated_is_none_if_that_was_asked_for() throws Exception {
        KerberosCredential credential = KerberosCredential.ofTicketCache(realm.ticketCacheNotToBeForwarded());
        try (KerberosTickets tickets = new KerberosTickets(credential, true)) {
            LoginFailure failure = failure(tickets, TestRealm.HOST, PATIENCE);
            assertThat(failure.reason()).isEqualTo(Reason.NO_CREDENTIAL);
            assertThat(failure).hasMessageContaining("not forwardable");
        }
    }

    @Test
    void an_unknown_account_is_rejected() {
        LoginFailure failure = failure(KerberosCredential.ofPassword("nobody", TestRealm.PASSWORD));
        assertThat(failure.reason()).isEqualTo(Reason.REJECTED);
        assertThat(failure).hasMessage("the Kerberos KDC knows no account nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "KDC_ERR_NAME_EXP, REJECTED, expired",
        "KDC_ERR_KEY_EXPIRED, REJECTED, expired",
        "KDC_ERR_CLIENT_REVOKED, REJECTED, locked",
        "KDC_ERR_PREAUTH_FAILED, REJECTED, wrong password",
        "KDC_ERR_POLICY, REJECTED, KDC policy rejects request",
        "KDC_ERR_ETYPE_NOSUPP, TOO_WEAK, RC4",
        "KDC_ERR_SVC_UNAVAILABLE, NO_KDC, no Kerberos KDC",
        "KRB_AP_ERR_SKEW, CLOCK_SKEW, clocks"
    })
    void says_what_the_kdc_says(KrbErrorCode code, Reason reason, String sentence) {
        AnsweringKdc.willAnswer(code);
        LoginFailure failure = failure(KerberosCredential.ofPassword("natward@answers.test", TestRealm.PASSWORD));
        assertThat(failure).hasMessageContaining(sentence);
        assertThat(failure.reason()).isEqualTo(reason);
    }

    @Test
    void a_service_that_the_kdc_does_not_know_leaves_ntlm() {
        try (KerberosTickets tickets = of(KerberosCredential.ofKeytab(realm.userKeys(), "natward"))) {
            LoginFailure failure = failure(tickets, "192.0.2.7", PATIENCE);
            assertThat(failure.reason()).isEqualTo(Reason.WRONG_HOST);
            assertThat(failure).hasMessageContaining("neither HTTP/192.0.2.7 nor WSMAN/192.0.2.7");
            assertThat(KerberosTickets.leavesNtlm(failure)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"natward@gone.test", "natward@nowhere.test", "WS-001\\Administrator"})
    void a_kdc_that_is_not_there_is_no_rejection(String account) {
        LoginFailure failure = failure(KerberosCredential.ofPassword(account, TestRealm.PASSWORD));
        assertThat(failure.reason()).isEqualTo(Reason.NO_KDC);
        assertThat(failure).hasMessageContaining("no Kerberos KDC can be reached");
        assertThat(KerberosTickets.leavesNtlm(failure)).isTrue();
    }

    @Test
    void a_silent_kdc_holds_nobody_beyond_the_timeout_and_no_other_host_waits_for_it() throws Exception {
        KerberosCredential credential = KerberosCredential.ofPassword("natward@silent.test", TestRealm.PASSWORD);
        try (KerberosTickets tickets = of(credential)) {
            Instant start = Instant.now();
            LoginFailure first = failure(tickets, TestRealm.HOST, Duration.ofMillis(300));
            LoginFailure second = failure(tickets, TestRealm.HOST, PATIENCE);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(first.reason()).isEqualTo(Reason.NO_KDC);
            assertThat(first).hasMessage("the Kerberos KDC did not answer within 300 ms");
            assertThat(second).hasMessage("the Kerberos KDC has not answered an earlier question yet");
            realm.nextAtSilentKdc().close();
            assertThat(failureAfter(tickets, second)).hasMessage(first.detail());
            realm.nextAtSilentKdc().close();
        }
    }

    /** The next who is let ask the KDC again; its silence ends some time after its connection was closed. */
    private static LoginFailure failureAfter(KerberosTickets tickets, LoginFailure before) {
        Instant end = Instant.now().plus(PATIENCE);
        LoginFailure now = before;
        while (now.detail().equals(before.detail()) && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            now = failure(tickets, TestRealm.HOST, Duration.ofMillis(300));
        }
        return now;
    }

    @Test
    void a_file_that_is_missing_is_no_credential(@TempDir Path folder) {
        LoginFailure failure = failure(KerberosCredential.ofKeytab(folder.resolve("keytab"), "natward"));
        assertThat(failure.reason()).isEqualTo(Reason.NO_CREDENTIAL);
        assertThat(failure).hasMessageContaining("cannot be read");
        assertThat(KerberosTickets.leavesNtlm(failure)).isTrue();
    }

    @Test
    void a_keytab_without_the_account_is_no_credential() {
        LoginFailure failure = failure(KerberosCredential.ofKeytab(realm.hostKeys(), "natward"));
        assertThat(failure.reason()).isEqualTo(Reason.NO_CREDENTIAL);
        assertThat(failure).hasMessage("the keytab " + realm.hostKeys() + " holds no key of natward");
    }

    @Test
    void an_empty_ticket_cache_is_no_credential(@TempDir Path folder) throws Exception {
        Path cache = Files.createFile(folder.resolve("cache"));
        LoginFailure failure = failure(KerberosCredential.ofTicketCache(cache));
        assertThat(failure.reason()).isEqualTo(Reason.NO_CREDENTIAL);
        assertThat(failure).hasMessageContaining("run kinit");
    }

    @Test
    void a_credential_does_not_print_its_password() {
        assertThat(KerberosCredential.ofPassword("natward", TestRealm.PASSWORD)).hasToString("natward");
    }
}
