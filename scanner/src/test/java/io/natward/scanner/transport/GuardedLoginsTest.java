package io.natward.scanner.transport;

import static io.natward.scanner.transport.SimulatedTargets.ACCOUNT;
import static io.natward.scanner.transport.SimulatedTargets.PASSWORD;
import static io.natward.scanner.transport.SimulatedTargets.PATIENT;
import static io.natward.scanner.transport.SimulatedTargets.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.Transport;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.SimulatedHost;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the account's guard is asked and told. */
@ParameterizedClass
@EnumSource(Transport.class)
final class GuardedLoginsTest {
    private static final String HOST = "ws-001.branch.example";

    @Parameter
    private Transport transport;

    @TempDir
    private Path folder;

    private SimulatedTargets targets(SimulatedHost host) throws Exception {
        return SimulatedTargets.of(transport, folder, host);
    }

    private static SimulatedHost windows10() {
        return SimulatedHost.windows10(HOST).account(ACCOUNT, PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({"HTTP,NTLM", "HTTPS,NTLM", "HTTPS,BASIC"})
    void hears_that_the_account_was_accepted(Listen listen, Authentication authentication) throws Exception {
        try (SimulatedTargets targets = targets(windows10().listen(listen))) {
            targets.read(targets.target(HOST, authentication, PASSWORD), PATIENT);

            assertAccepted(targets);
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP,NTLM", "HTTPS,NTLM", "HTTPS,BASIC"})
    void hears_that_the_account_was_rejected(Listen listen, Authentication authentication) throws Exception {
        try (SimulatedTargets targets = targets(windows10().listen(listen))) {
            targets.read(targets.target(HOST, authentication, "wrong"), PATIENT);

            assertThat(targets.guard().outcomes()).containsExactly("rejected");
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP,NTLM", "HTTPS,NTLM", "HTTPS,BASIC"})
    void keeps_a_held_account_from_the_host(Listen listen, Authentication authentication) throws Exception {
        try (SimulatedTargets targets = targets(windows10().listen(listen))) {
            targets.guard().hold();

            ReadOutcome.Unanswered outcome =
                    unanswered(targets.read(targets.target(HOST, authentication, "wrong"), PATIENT));

            assertThat(outcome).isEqualTo(new ReadOutcome.Unanswered(NoAnswer.NOT_ATTEMPTED, "the account is held"));
            assertThat(targets.host(HOST).counters().rejectedLogins()).isZero();
        }
    }

    @Test
    void hears_that_the_account_was_accepted_by_a_host_that_lets_it_do_nothing() throws Exception {
        try (SimulatedTargets targets = targets(windows10().fault(Fault.ACCESS_DENIED))) {
            targets.read(HOST);

            assertAccepted(targets);
        }
    }

    @Test
    void hears_nothing_of_a_host_that_was_silent_on_the_login_unless_silence_may_be_a_rejection() throws Exception {
        try (SimulatedTargets targets = targets(windows10().fault(Fault.SILENT_LOGIN))) {
            targets.read(targets.target(HOST, Authentication.NTLM, PASSWORD), Duration.ofSeconds(3));

            assertThat(targets.guard().outcomes())
                    .containsExactly(transport == Transport.WINRM4J ? "rejected" : "unknown");
        }
    }

    @Test
    void is_not_asked_before_a_host_has_shown_a_challenge() throws Exception {
        try (SimulatedTargets targets = targets(windows10().fault(Fault.HTML_LOGIN_PAGE))) {
            targets.guard().hold();

            assertThat(unanswered(targets.read(HOST)).why()).isEqualTo(NoAnswer.FAILED);
            assertThat(targets.guard().outcomes()).isEmpty();
        }
    }

    /** WinRM4j now and then opens a second connection, and logs in there too. */
    private void assertAccepted(SimulatedTargets targets) {
        if (transport == Transport.WSMAN) {
            assertThat(targets.guard().outcomes()).containsExactly("accepted");
        } else {
            assertThat(targets.guard().outcomes()).isNotEmpty().containsOnly("accepted");
        }
    }
}
