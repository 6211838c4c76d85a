package io.natward.scanner.transport;

import static io.natward.scanner.transport.SimulatedTargets.ACCOUNT;
import static io.natward.scanner.transport.SimulatedTargets.IPSEC;
import static io.natward.scanner.transport.SimulatedTargets.PASSWORD;
import static io.natward.scanner.transport.SimulatedTargets.PATIENT;
import static io.natward.scanner.transport.SimulatedTargets.POLICY_AGENT;
import static io.natward.scanner.transport.SimulatedTargets.RASMAN_PARAMETERS;
import static io.natward.scanner.transport.SimulatedTargets.RULE;
import static io.natward.scanner.transport.SimulatedTargets.WINDOWS;
import static io.natward.scanner.transport.SimulatedTargets.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryValue;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Transport;
import io.natward.simulator.RunningHost;
import io.natward.simulator.host.Language;
import io.natward.simulator.host.Limits;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Hosts that answer, over real sockets. */
@ParameterizedClass
@EnumSource(Transport.class)
final class AnsweringHostsTest {
    private static final String HOST = "ws-001.branch.example";

    @Parameter
    private Transport transport;

    @TempDir
    private Path folder;

    private static SimulatedHost windows10() {
        return SimulatedHost.windows10(HOST)
                .account(ACCOUNT, PASSWORD)
                .with(POLICY_AGENT.toString(), RULE, Data.dword(2));
    }

    @Test
    void reads_a_host_with_one_command_and_deletes_its_shell() throws Exception {
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, windows10())) {
            ReadOutcome outcome = targets.read(HOST);

            assertThat(reading(outcome, POLICY_AGENT).value(RULE))
                    .isEqualTo(new Reading.Present(new RegistryValue.Dword(2)));
            assertThat(reading(outcome, WINDOWS).value("CurrentMajorVersionNumber"))
                    .isEqualTo(new Reading.Present(new RegistryValue.Dword(10)));
            RunningHost host = targets.host(HOST);
            assertThat(host.counters().commands()).isEqualTo(1);
            assertThat(host.counters().shellsCreated()).isEqualTo(1);
            assertThat(host.counters().openShells()).isZero();
            assertThat(host.counters().interpreterErrors()).isEmpty();
        }
    }

    @Test
    void says_how_the_host_was_read() throws Exception {
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, windows10())) {
            ReadOutcome outcome = targets.read(HOST);

            assertThat(outcome).isInstanceOfSatisfying(ReadOutcome.Answered.class, answered -> {
                assertThat(answered.contact().computerName()).isEqualTo("WS-001");
                assertThat(answered.contact().address())
                        .isEqualTo("127.0.0.1:" + targets.host(HOST).port());
                assertThat(answered.contact().connection().sentence())
                        .isEqualTo(transport.label() + ", NTLM over HTTP, sealed");
                assertThat(answered.contact().account()).isEqualTo(ACCOUNT);
                assertThat(answered.contact().commands()).hasSize(1);
                assertThat(answered.contact().requests()).isEqualTo(transport == Transport.WSMAN ? 4 : 5);
                assertThat(answered.contact().windows()).isEmpty();
            });
        }
    }

    @Test
    void reads_over_https_with_basic_and_with_ntlm_trusting_the_authority_of_the_target() throws Exception {
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, windows10().listen(Listen.HTTPS))) {
            for (Authentication authentication : new Authentication[] {Authentication.BASIC, Authentication.NTLM}) {
                ReadOutcome outcome = targets.read(targets.target(HOST, authentication, PASSWORD), PATIENT);

                assertThat(reading(outcome, POLICY_AGENT).value(RULE))
                        .as(authentication.label())
                        .isEqualTo(new Reading.Present(new RegistryValue.Dword(2)));
            }
            assertThat(targets.host(HOST).counters().openShells()).isZero();
        }
    }

    @Test
    void trusts_each_host_by_its_own_authority_in_one_run(@TempDir Path other) throws Exception {
        try (SimulatedTargets one =
                        SimulatedTargets.of(transport, folder, windows10().listen(Listen.HTTPS));
                SimulatedTargets two =
                        SimulatedTargets.of(transport, other, windows10().listen(Listen.HTTPS));
                RegistryReader reader = SimulatedTargets.reader(transport, new RecordingGuard())) {
            for (SimulatedTargets targets : new SimulatedTargets[] {one, two, one}) {
                ReadOutcome outcome = reader.read(
                        targets.target(HOST, Authentication.BASIC, PASSWORD), SimulatedTargets.QUERIES, PATIENT);

                assertThat(outcome).isInstanceOf(ReadOutcome.Answered.class);
            }
        }
    }

    @Test
    void proves_that_a_key_is_absent_without_a_second_command() throws Exception {
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, windows10().withoutKey(IPSEC.toString()))) {
            ReadOutcome outcome = targets.read(HOST);

            assertThat(reading(outcome, IPSEC))
                    .isEqualTo(new KeyReading.Absent(
                            "HKLM\\SYSTEM\\CurrentControlSet\\Services was listed and holds no key IPSec"));
            assertThat(targets.host(HOST).counters().commands()).isEqualTo(1);
        }
    }

    @Test
    void treats_access_denied_as_unreadable_and_not_as_absent() throws Exception {
        SimulatedHost denied = windows10().denying(RASMAN_PARAMETERS.toString()).denying(IPSEC.toString());
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, denied)) {
            ReadOutcome outcome = targets.read(HOST);

            assertThat(reading(outcome, RASMAN_PARAMETERS)).isInstanceOf(KeyReading.Unreadable.class);
            assertThat(reading(outcome, IPSEC)).isInstanceOf(KeyReading.Unreadable.class);
            assertThat(reading(outcome, POLICY_AGENT)).isInstanceOf(KeyReading.Present.class);
        }
    }

    @Test
    void reads_german_and_xp_hosts_like_any_other() throws Exception {
        SimulatedHost german = windows10().language(Language.DE).withoutKey(IPSEC.toString());
        SimulatedHost xp =
                SimulatedHost.xp("xp-1").account(ACCOUNT, PASSWORD).with(IPSEC.toString(), RULE, Data.dword(1));
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, german, xp)) {
            ReadOutcome ofGerman = targets.read(HOST);
            ReadOutcome ofXp = targets.read("xp-1");

            assertThat(reading(ofGerman, IPSEC)).isInstanceOf(KeyReading.Absent.class);
            assertThat(reading(ofGerman, POLICY_AGENT).value(RULE))
                    .isEqualTo(new Reading.Present(new RegistryValue.Dword(2)));
            assertThat(reading(ofXp, IPSEC).value(RULE)).isEqualTo(new Reading.Present(new RegistryValue.Dword(1)));
            assertThat(reading(ofXp, WINDOWS).value("CurrentVersion"))
                    .isEqualTo(new Reading.Present(new RegistryValue.Sz("5.1")));
            assertThat(reading(ofXp, WINDOWS).value("CurrentMajorVersionNumber"))
                    .isInstanceOf(Reading.Absent.class);
        }
    }

    @Test
    void puts_output_together_that_comes_in_pieces() throws Exception {
        SimulatedHost inPieces = windows10().limits(Limits.DEFAULT.withReceiveBytes(61));
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, inPieces)) {
            assertThat(reading(targets.read(HOST), POLICY_AGENT).value(RULE))
                    .isEqualTo(new Reading.Present(new RegistryValue.Dword(2)));
        }
    }

    @Test
    void leaves_no_thread_and_no_connection_behind() throws Exception {
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, windows10())) {
            targets.read(HOST);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("winrm ") || thread.getName().startsWith("wsman ")) {
                thread.join(PATIENT.toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }
}
