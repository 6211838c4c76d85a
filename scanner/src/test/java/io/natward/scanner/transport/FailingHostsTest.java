package io.natward.scanner.transport;

import static io.natward.scanner.transport.SimulatedTargets.ACCOUNT;
import static io.natward.scanner.transport.SimulatedTargets.PASSWORD;
import static io.natward.scanner.transport.SimulatedTargets.PATIENT;
import static io.natward.scanner.transport.SimulatedTargets.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.SecretUnavailableException;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Limits;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.SimulatedHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Hosts that give no usable answer, over real sockets. */
@ParameterizedClass
@EnumSource(Transport.class)
final class FailingHostsTest {
    private static final String HOST = "ws-001.branch.example";

    /** For a first login on a slow machine, and short enough to wait for a quota that never ends. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(8);

    @Parameter
    private Transport transport;

    @TempDir
    private Path folder;

    private static SimulatedHost windows10() {
        return SimulatedHost.windows10(HOST).account(ACCOUNT, PASSWORD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REFUSE             | UNREACHABLE | refused the connection",
                "HTTP_500           | FAILED      | answered HTTP 500 and no WinRM message",
                "HTML_LOGIN_PAGE    | FAILED      | gave no usable WinRM answer",
                "WRONG_COMPUTER_NAME| OTHER_HOST  | calls itself 'OTHER-PC' and not 'WS-001'",
                "QUOTA_FULL         | FAILED      | quota is used up",
                "ACCESS_DENIED      | REJECTED    | access denied",
            })
    void says_what_is_wrong_with_a_host(Fault fault, NoAnswer why, String words) throws Exception {
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, windows10().fault(fault))) {
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD);

            ReadOutcome.Unanswered outcome = unanswered(targets.read(target, LONG_ENOUGH));

            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(why);
            assertThat(outcome.detail()).contains(words).doesNotContain(PASSWORD);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SILENT       | no answer from",
                "SILENT_LOGIN | during authentication",
            })
    void comes_back_in_time_from_a_silent_host(Fault fault, String words) throws Exception {
        Duration timeout = Duration.ofMillis(2500);
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, windows10().fault(fault))) {
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD);
            long began = System.nanoTime();

            ReadOutcome.Unanswered outcome = unanswered(targets.read(target, timeout));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(timeout.plusSeconds(1));
            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.TIMED_OUT);
            assertThat(outcome.detail()).contains(words);
        }
    }

    @Test
    void comes_back_at_once_when_it_is_interrupted() throws Exception {
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, windows10().fault(Fault.SILENT_LOGIN))) {
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread run = new Thread(() -> {
                try {
                    targets.read(target, PATIENT);
                    interrupted.complete(false);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                }
            });
            run.start();
            while (targets.host(HOST).counters().requests() == 0) {
                Thread.onSpinWait();
            }

            run.interrupt();

            assertThat(interrupted.get(PATIENT.toSeconds() / 2, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void deletes_the_shell_of_a_host_that_is_too_slow() throws Exception {
        SimulatedHost slow = windows10().latency(Duration.ofMillis(100)).limits(Limits.DEFAULT.withReceiveBytes(50));
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, slow)) {
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD);

            // Enough to be inside a shell, and far too little for a hundred replies. An attempt that did not come so
            // far says nothing.
            ReadOutcome.Unanswered outcome = unanswered(targets.read(target, Duration.ofMillis(2500)));
            for (int millis = 3500;
                    millis < 9000 && targets.host(HOST).counters().shellsCreated() == 0;
                    millis += 1000) {
                outcome = unanswered(targets.read(target, Duration.ofMillis(millis)));
            }

            assertThat(targets.host(HOST).counters().shellsCreated()).isPositive();
            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.TIMED_OUT);
            assertThat(targets.host(HOST).counters().openShells()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP,NTLM", "HTTPS,NTLM", "HTTPS,BASIC"})
    void an_account_that_two_hosts_rejected_is_used_on_no_other(Listen listen, Authentication authentication)
            throws Exception {
        SimulatedHost[] hosts = Stream.of("ws-1", "ws-2", "ws-3")
                .map(name ->
                        SimulatedHost.windows10(name).account(ACCOUNT, PASSWORD).listen(listen))
                .toArray(SimulatedHost[]::new);
        try (SimulatedTargets targets = SimulatedTargets.guarded(transport, folder, hosts)) {
            for (String name : List.of("ws-1", "ws-2")) {
                assertThat(unanswered(targets.read(targets.target(name, authentication, "wrong"), PATIENT))
                                .why())
                        .isEqualTo(NoAnswer.REJECTED);
            }

            ReadOutcome.Unanswered held =
                    unanswered(targets.read(targets.target("ws-3", authentication, "wrong"), PATIENT));

            assertThat(held.why()).isEqualTo(NoAnswer.NOT_ATTEMPTED);
            assertThat(held.detail()).contains("2 hosts rejected it (ws-1, ws-2) and none has accepted it");
            assertThat(targets.host("ws-3").counters().rejectedLogins()).isZero();
        }
    }

    @Test
    void one_host_that_rejects_an_account_which_others_accept_holds_up_nobody() throws Exception {
        SimulatedHost other = SimulatedHost.windows10("ws-2").account(ACCOUNT, "other");
        try (SimulatedTargets targets = SimulatedTargets.guarded(
                transport, folder, SimulatedHost.windows10("ws-1").account(ACCOUNT, PASSWORD), other)) {
            for (int round = 0; round < 2; round++) {
                assertThat(targets.read("ws-1")).isInstanceOf(ReadOutcome.Answered.class);
                assertThat(unanswered(targets.read("ws-2")).why()).isEqualTo(NoAnswer.REJECTED);
            }
            assertThat(targets.read("ws-1")).isInstanceOf(ReadOutcome.Answered.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP,NTLM", "HTTPS,NTLM", "HTTPS,BASIC"})
    void never_tries_a_rejected_password_again(Listen listen, Authentication authentication) throws Exception {
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, windows10().listen(listen))) {
            ReadOutcome.Unanswered outcome =
                    unanswered(targets.read(targets.target(HOST, authentication, "wrong"), PATIENT));

            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.REJECTED);
            assertThat(outcome.detail()).contains(ACCOUNT);
            assertThat(targets.host(HOST).counters().rejectedLogins()).isEqualTo(1);
        }
    }

    @Test
    void refuses_to_send_a_password_in_the_clear_before_it_connects() throws Exception {
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, windows10())) {
            ReadOutcome.Unanswered outcome =
                    unanswered(targets.read(targets.target(HOST, Authentication.BASIC, PASSWORD), PATIENT));

            assertThat(outcome.why()).isEqualTo(NoAnswer.NOT_ATTEMPTED);
            assertThat(targets.host(HOST).counters().connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"NTLM", "BASIC"})
    void trusts_no_certificate_of_an_unknown_authority(Authentication authentication) throws Exception {
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, windows10().listen(Listen.HTTPS))) {
            Target target = targets.target(HOST, authentication, PASSWORD);
            Target trustingThePlatform = target.trusting(new Trust.Platform());

            ReadOutcome.Unanswered outcome = unanswered(targets.read(trustingThePlatform, PATIENT));

            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.UNREACHABLE);
            assertThat(outcome.detail()).contains("is not trusted").contains("ca-file");
            assertThat(targets.host(HOST).counters().requests()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"NTLM", "BASIC"})
    void trusts_no_certificate_that_is_for_another_name(Authentication authentication) throws Exception {
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, windows10().listen(Listen.HTTPS))) {
            Target target = targets.target(HOST, authentication, PASSWORD);
            Target byAnotherName = target.at("localhost", target.port());

            ReadOutcome.Unanswered outcome = unanswered(targets.read(byAnotherName, PATIENT));

            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.UNREACHABLE);
            assertThat(outcome.detail()).contains("is not for localhost");
            assertThat(targets.host(HOST).counters().requests()).isZero();
        }
    }

    @Test
    void says_when_the_port_does_not_speak_tls() throws Exception {
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, windows10())) {
            Target http = targets.target(HOST, Authentication.NTLM, PASSWORD);
            Target https = http.trusting(new Trust.Platform());

            assertThat(unanswered(targets.read(https, PATIENT)).detail()).contains("does not speak TLS");
        }
    }

    @Test
    void says_why_a_secret_or_an_authority_file_cannot_be_had_and_contacts_nobody() throws Exception {
        Path noPem = Files.writeString(folder.resolve("no.pem"), "nothing");
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, windows10().listen(Listen.HTTPS))) {
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD);
            Target noSecret = target.as(
                    Authentication.NTLM, new Identity.Password(target.identity().name(), Secret.from(() -> {
                        throw new SecretUnavailableException("NATWARD_PASSWORD is not set");
                    })));
            Target noAuthority = target.trusting(new Trust.Authorities(noPem));

            assertThat(unanswered(targets.read(noSecret, PATIENT)))
                    .isEqualTo(new ReadOutcome.Unanswered(NoAnswer.NOT_ATTEMPTED, "NATWARD_PASSWORD is not set"));
            ReadOutcome.Unanswered ofNoAuthority = unanswered(targets.read(noAuthority, PATIENT));
            assertThat(ofNoAuthority.why()).isEqualTo(NoAnswer.NOT_ATTEMPTED);
            assertThat(ofNoAuthority.detail()).contains("no.pem");
            assertThat(targets.host(HOST).counters().connections()).isZero();
        }
    }
}
