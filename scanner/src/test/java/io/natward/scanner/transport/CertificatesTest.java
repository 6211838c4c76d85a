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
import io.natward.scanner.registry.Trust;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.host.TlsFault;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that only wsman can judge or show: pinned ones, any, and a client's own. */
final class CertificatesTest {
    private static final String HOST = "ws-001.branch.example";

    @TempDir
    private Path folder;

    private SimulatedTargets targets() throws Exception {
        return SimulatedTargets.of(
                Transport.WSMAN,
                folder,
                SimulatedHost.windows10(HOST).account(ACCOUNT, PASSWORD).listen(Listen.HTTPS));
    }

    @Test
    void takes_the_pinned_certificate_under_any_name_and_no_other() throws Exception {
        try (SimulatedTargets targets = targets()) {
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD)
                    .at("localhost", targets.host(HOST).port());

            ReadOutcome.Unanswered other =
                    unanswered(targets.read(target.trusting(new Trust.Pinned("0".repeat(64))), PATIENT));
            assertThat(other.why()).isEqualTo(NoAnswer.UNREACHABLE);
            assertThat(other.detail()).contains("is not the pinned one").contains("its SHA-256 is ");
            assertThat(targets.host(HOST).counters().requests()).isZero();

            String shown = other.detail().replaceAll(".*its SHA-256 is ([0-9a-f]{64}).*", "$1");
            assertThat(targets.read(target.trusting(new Trust.Pinned(shown)), PATIENT))
                    .isInstanceOfSatisfying(ReadOutcome.Answered.class, answered -> {
                        assertThat(answered.contact().connection().sentence())
                                .isEqualTo("wsman, NTLM over HTTPS, channel binding");
                        assertThat(answered.notes()).isEmpty();
                    });
        }
    }

    @Test
    void shouts_where_no_certificate_is_checked() throws Exception {
        try (SimulatedTargets targets = targets()) {
            Target target = targets.target(HOST, Authentication.BASIC, PASSWORD).trusting(new Trust.Insecure());

            assertThat(targets.read(target, PATIENT))
                    .isInstanceOfSatisfying(
                            ReadOutcome.Answered.class,
                            answered -> assertThat(answered.notes())
                                    .singleElement()
                                    .asString()
                                    .startsWith("INSECURE: the certificate of 127.0.0.1:"));
        }
    }

    @Test
    void notes_a_certificate_that_is_about_to_expire() throws Exception {
        SimulatedHost host = SimulatedHost.windows10(HOST)
                .account(ACCOUNT, PASSWORD)
                .listen(Listen.HTTPS)
                .fault(TlsFault.Validity.endingIn(10));
        try (SimulatedTargets targets = SimulatedTargets.of(Transport.WSMAN, folder, host)) {
            assertThat(targets.read(targets.target(HOST, Authentication.NTLM, PASSWORD), PATIENT))
                    .isInstanceOfSatisfying(
                            ReadOutcome.Answered.class,
                            answered -> assertThat(answered.notes())
                                    .singleElement()
                                    .asString()
                                    .matches(
                                            "the certificate of 127\\.0\\.0\\.1:\\d+ expires on \\d{4}-\\d\\d-\\d\\d"));
        }
    }

    private static SimulatedHost wantingCertificates() {
        return SimulatedHost.windows10(HOST)
                .account(ACCOUNT, PASSWORD)
                .listen(Listen.HTTPS)
                .requiringClientCertificates();
    }

    @Test
    void logs_in_with_a_client_certificate() throws Exception {
        try (SimulatedTargets targets = SimulatedTargets.of(Transport.WSMAN, folder, wantingCertificates())) {
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD)
                    .as(Authentication.CERTIFICATE, targets.clientCertificate(folder));

            assertThat(targets.read(target, PATIENT)).isInstanceOfSatisfying(ReadOutcome.Answered.class, answered -> {
                assertThat(answered.contact().connection().sentence())
                        .isEqualTo("wsman, client certificate over HTTPS");
                assertThat(answered.contact().requests()).isEqualTo(4);
            });
            assertThat(targets.host(HOST).counters().openShells()).isZero();
            assertThat(targets.guard().outcomes()).isEmpty();
        }
    }

    @Test
    void says_that_a_host_does_not_take_a_client_certificate(@TempDir Path elsewhere) throws Exception {
        try (SimulatedTargets targets = SimulatedTargets.of(Transport.WSMAN, folder, wantingCertificates());
                SimulatedTargets others = SimulatedTargets.of(Transport.WSMAN, elsewhere, wantingCertificates())) {
            Target target = targets.target(HOST, Authentication.NTLM, PASSWORD)
                    .as(Authentication.CERTIFICATE, others.clientCertificate(elsewhere));

            ReadOutcome.Unanswered outcome = unanswered(targets.read(target, PATIENT));

            assertThat(outcome.why()).as(outcome.detail()).isEqualTo(NoAnswer.REJECTED);
            assertThat(outcome.detail()).contains("did not take the client certificate");
            assertThat(targets.host(HOST).counters().requests()).isZero();
        }
    }
}
