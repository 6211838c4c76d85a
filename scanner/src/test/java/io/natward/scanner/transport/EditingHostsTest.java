package io.natward.scanner.transport;

import static io.natward.scanner.transport.SimulatedTargets.ACCOUNT;
import static io.natward.scanner.transport.SimulatedTargets.PASSWORD;
import static io.natward.scanner.transport.SimulatedTargets.PATIENT;
import static io.natward.scanner.transport.SimulatedTargets.POLICY_AGENT;
import static io.natward.scanner.transport.SimulatedTargets.RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.EditScope;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.RegistryEditor;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.ValueEdit;
import io.natward.scanner.winrm.WinRm4jEditor;
import io.natward.scanner.wsman.WsmanEditor;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.HostCounters;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.KeyPath;
import io.natward.simulator.registry.Lookup;
import io.natward.simulator.registry.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Hosts that are written to, over real sockets. */
@ParameterizedClass
@EnumSource(Transport.class)
final class EditingHostsTest {
    private static final String HOST = "ws-001.branch.example";
    private static final Set<KeyQuery> FIRST = Set.of(KeyQuery.whole(POLICY_AGENT, Set.of(RULE)));
    private static final ValueImage ONE = new ValueImage.Stored(RegistryType.DWORD, "1");
    private static final ValueImage TWO = new ValueImage.Stored(RegistryType.DWORD, "2");
    private static final ValueImage TEXT = new ValueImage.Stored(RegistryType.SZ, "a & b  | <c>");
    private static final EditScope THE_RULE = new EditScope() {
        @Override
        public Optional<String> refusal(String host, ValueEdit edit) {
            return edit.name().equals(RULE) ? Optional.empty() : Optional.of("only the rule may be written");
        }

        @Override
        public Optional<String> refusalOfRemoval(String host, RegistryPath key) {
            return Optional.of("only the rule may be written");
        }
    };

    @Parameter
    private Transport transport;

    @TempDir
    private Path folder;

    private static SimulatedHost holdingOne(SimulatedHost host) {
        return host.account(ACCOUNT, PASSWORD).with(POLICY_AGENT.toString(), RULE, Data.dword(1));
    }

    private static ValueEdit edit(ValueImage expected, ValueImage desired) {
        return new ValueEdit(POLICY_AGENT, RULE, Optional.of(expected), desired);
    }

    private void edit(SimulatedTargets targets, RegistryEditor.Work work) throws Exception {
        try (RegistryEditor editor = switch (transport) {
            case WINRM4J -> new WinRm4jEditor(targets.guard());
            case WSMAN -> new WsmanEditor(targets.guard());
        }) {
            editor.edit(targets.target(HOST, Authentication.NTLM, PASSWORD), THE_RULE, FIRST, PATIENT, work);
        }
    }

    private static Optional<Data> stored(SimulatedTargets targets) {
        return targets.host(HOST).registry().open(KeyPath.parse(POLICY_AGENT.toString())) instanceof Lookup.Found found
                ? found.key().value(RULE).map(Value::data)
                : Optional.empty();
    }

    private static Reading reading(Map<RegistryPath, KeyReading> readings) {
        return readings.get(POLICY_AGENT).value(RULE);
    }

    private static Reading dword(long number) {
        return new Reading.Present(new RegistryValue.Dword(number));
    }

    @Test
    void one_shell_reads_writes_and_reads_again_with_a_line_for_each() throws Exception {
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, holdingOne(SimulatedHost.windows10(HOST)))) {
            edit(targets, host -> {
                assertThat(reading(host.read(FIRST))).isEqualTo(dword(1));
                assertThat(host.make(edit(ONE, TWO))).isEqualTo(new EditResult.Made());
                assertThat(reading(host.read(FIRST))).isEqualTo(dword(2));
            });

            HostCounters counters = targets.host(HOST).counters();
            assertThat(counters.commands()).isEqualTo(3);
            assertThat(counters.shellsCreated()).isEqualTo(1);
            assertThat(counters.openShells()).isZero();
            assertThat(counters.interpreterErrors()).isEmpty();
        }
    }

    @Test
    void tabs_and_signs_reach_an_old_host_as_they_are() throws Exception {
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, holdingOne(SimulatedHost.xp(HOST)))) {
            edit(targets, host -> {
                assertThat(host.make(edit(TWO, TEXT))).isEqualTo(new EditResult.NotAsExpected());
                assertThat(host.make(edit(ONE, TWO))).isEqualTo(new EditResult.Made());
                assertThat(host.make(edit(TWO, TEXT))).isEqualTo(new EditResult.Made());
                assertThat(stored(targets)).contains(Data.sz("a & b  | <c>"));
                assertThat(host.make(edit(TEXT, new ValueImage.Absent()))).isEqualTo(new EditResult.Made());
            });

            assertThat(stored(targets)).isEmpty();
            assertThat(targets.host(HOST).counters().interpreterErrors()).isEmpty();
        }
    }

    @Test
    void a_connection_cut_after_the_write_is_a_failure_and_the_write_is_not_repeated() throws Exception {
        SimulatedHost host = holdingOne(SimulatedHost.windows10(HOST)).fault(Fault.named("cut-after-write"));
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, host)) {
            assertThatThrownBy(() -> edit(targets, editing -> editing.make(edit(ONE, TWO))))
                    .isInstanceOf(HostFailure.class);

            assertThat(stored(targets)).contains(Data.dword(2));
            assertThat(targets.host(HOST).counters().registryWrites()).isEqualTo(1);
        }
    }

    @Test
    void only_reading_again_shows_what_a_host_keeps() throws Exception {
        SimulatedHost host = holdingOne(SimulatedHost.windows10(HOST));
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, host.fault(Fault.named("writes-not-kept")))) {
            edit(targets, editing -> {
                assertThat(editing.make(edit(ONE, TWO))).isEqualTo(new EditResult.Made());
                editing.read(FIRST);
                assertThat(reading(editing.read(FIRST))).isEqualTo(dword(1));
            });
        }
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, host.fault(Fault.named("reads-denied-after-write")))) {
            edit(targets, editing -> {
                assertThat(editing.make(edit(ONE, TWO))).isEqualTo(new EditResult.Made());
                editing.read(FIRST);
                assertThat(reading(editing.read(FIRST))).isInstanceOf(Reading.Unreadable.class);
            });
            assertThat(stored(targets)).contains(Data.dword(2));
        }
    }

    @Test
    void the_shell_is_deleted_whatever_the_work_ends_with() throws Exception {
        try (SimulatedTargets targets =
                SimulatedTargets.of(transport, folder, holdingOne(SimulatedHost.windows10(HOST)))) {
            ValueEdit outOfScope = new ValueEdit(POLICY_AGENT, "Other", Optional.empty(), TWO);

            assertThatThrownBy(() -> edit(targets, host -> host.make(outOfScope)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(HOST + ": " + outOfScope.target() + " is not written: only the rule may be written");

            assertThat(targets.host(HOST).counters().commands()).isEqualTo(1);
            assertThat(targets.host(HOST).counters().openShells()).isZero();
        }
    }

    @Test
    void another_computer_is_not_touched() throws Exception {
        SimulatedHost host = holdingOne(SimulatedHost.windows10(HOST)).fault(Fault.WRONG_COMPUTER_NAME);
        try (SimulatedTargets targets = SimulatedTargets.of(transport, folder, host)) {
            assertThatThrownBy(() -> edit(targets, editing -> fail("the work was called")))
                    .isInstanceOfSatisfying(
                            HostFailure.class,
                            failure -> assertThat(failure.why()).isEqualTo(NoAnswer.OTHER_HOST));

            assertThat(targets.host(HOST).counters().openShells()).isZero();
        }
    }
}
