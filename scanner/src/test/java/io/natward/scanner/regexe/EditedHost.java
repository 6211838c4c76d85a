package io.natward.scanner.regexe;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.EditScope;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.RegistryEditor;
import io.natward.scanner.registry.ValueEdit;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Faults;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.KeyPath;
import io.natward.simulator.registry.Lookup;
import io.natward.simulator.registry.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A simulated host whose registry is edited without the network between. */
final class EditedHost {
    static final String NAME = "ws-1.branch.example";
    static final RegistryPath KEY =
            RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent\\Settings");
    static final String VALUE = "AssumeUDPEncapsulationContextOnSendRule";
    static final EditScope EVERYTHING = scope(Optional.empty());

    final SimulatedCmd cmd;

    EditedHost(SimulatedHost host) {
        cmd = new SimulatedCmd(host);
    }

    static SimulatedHost windows10() {
        return SimulatedHost.windows10(NAME);
    }

    /** A scope that says the same of everything. */
    static EditScope scope(Optional<String> refusal) {
        return new EditScope() {
            @Override
            public Optional<String> refusal(String host, ValueEdit edit) {
                return refusal;
            }

            @Override
            public Optional<String> refusalOfRemoval(String host, RegistryPath key) {
                return refusal;
            }
        };
    }

    static ValueImage absent() {
        return new ValueImage.Absent();
    }

    static ValueImage dword(long number) {
        return new ValueImage.Stored(RegistryType.DWORD, Long.toString(number));
    }

    static ValueImage sz(String text) {
        return new ValueImage.Stored(RegistryType.SZ, text);
    }

    static ValueEdit edit(ValueImage expected, ValueImage desired) {
        return new ValueEdit(KEY, VALUE, Optional.of(expected), desired);
    }

    static ValueEdit whatever(ValueImage desired) {
        return new ValueEdit(KEY, VALUE, Optional.empty(), desired);
    }

    static EditResult refused(int exitCode) {
        return new EditResult.Refused(
                "reg.exe did not write it (exit code " + exitCode + "); may the account write there?");
    }

    void with(RegistryEditor.Work work) throws HostFailure, IOException, InterruptedException {
        with(EVERYTHING, work);
    }

    void with(EditScope scope, RegistryEditor.Work work) throws HostFailure, IOException, InterruptedException {
        try (ShellRegistryEditor editor = new ShellRegistryEditor(cmd)) {
            editor.edit(Targets.WS_1, scope, Set.of(), Duration.ofSeconds(60), work);
        }
    }

    EditResult make(ValueEdit edit) throws HostFailure, IOException, InterruptedException {
        List<EditResult> results = new ArrayList<>();
        with(host -> results.add(host.make(edit)));
        return results.get(0);
    }

    EditResult remove(RegistryPath key) throws HostFailure, IOException, InterruptedException {
        List<EditResult> results = new ArrayList<>();
        with(host -> results.add(host.removeIfEmpty(key)));
        return results.get(0);
    }

    EditedHost faulty(String... faults) {
        cmd.machine()
                .setFaults(new Faults(List.of(faults).stream().map(Fault::named).toList()));
        return this;
    }

    void put(Optional<Data> data) {
        KeyPath key = KeyPath.parse(KEY.toString());
        data.ifPresentOrElse(
                what -> cmd.machine().registry().write(key, VALUE, what),
                () -> cmd.machine().registry().deleteValue(key, VALUE));
    }

    Optional<Data> stored() {
        return stored(KEY, VALUE);
    }

    Optional<Data> stored(RegistryPath key, String name) {
        return cmd.machine().registry().open(KeyPath.parse(key.toString())) instanceof Lookup.Found found
                ? found.key().value(name).map(Value::data)
                : Optional.empty();
    }

    boolean exists(RegistryPath key) {
        return cmd.machine().registry().open(KeyPath.parse(key.toString())) instanceof Lookup.Found;
    }

    long writes() {
        return cmd.machine().counters().registryWrites();
    }
}
