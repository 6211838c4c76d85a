package io.natward.scanner.transport;

import static io.natward.scanner.transport.SimulatedTargets.ACCOUNT;
import static io.natward.scanner.transport.SimulatedTargets.PASSWORD;
import static io.natward.scanner.transport.SimulatedTargets.PATIENT;
import static io.natward.scanner.transport.SimulatedTargets.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.simulator.host.SimulatedHost;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in an address. */
@ParameterizedClass
@EnumSource(Transport.class)
final class AddressesTest {
    private static final String HOST = "ws-001.branch.example";

    /** An IPv6 address in form, which needs no IPv6 to be reached (RFC 4291 2.5.5.2). */
    private static final String MAPPED = "::ffff:127.0.0.1";

    @Parameter
    private Transport transport;

    @TempDir
    private Path folder;

    @Test
    void an_address_with_colons_is_written_in_brackets() throws Exception {
        SimulatedHost host = SimulatedHost.windows10(HOST).account(ACCOUNT, PASSWORD);
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, host)) {
            int port = targets.host(HOST).port();
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD).at(MAPPED, port);

            ReadOutcome outcome = targets.read(target, PATIENT);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            ReadOutcome.Answered.class,
                            answered -> assertThat(answered.contact().address()).isEqualTo("[" + MAPPED + "]:" + port));
        }
    }

    @Test
    void a_name_that_dns_does_not_know_is_told_as_such() throws Exception {
        // A label of more than 63 octets cannot be in DNS (RFC 1035 2.3.4): nobody is asked.
        String name = "x".repeat(64) + ".example";
        try (SimulatedTargets targets = SimulatedTargets.of(
                transport, folder, SimulatedHost.windows10(HOST).account(ACCOUNT, PASSWORD))) {
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD).at(name, 5985);

            ReadOutcome.Unanswered outcome = unanswered(targets.read(target, PATIENT));

            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.UNREACHABLE);
            assertThat(outcome.detail()).isEqualTo("the name " + name + " is not known to DNS");
            assertThat(targets.guard().outcomes()).doesNotContain("rejected");
        }
    }
}
