package io.natward.scanner.transport;

import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.scanner.login.LockoutGuard;
import io.natward.scanner.login.LockoutLimits;
import io.natward.scanner.login.WindowsAccount;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import io.natward.scanner.registry.Trust;
import io.natward.scanner.winrm.WinRm4jReader;
import io.natward.scanner.wsman.WsmanReader;
import io.natward.simulator.RunningHost;
import io.natward.simulator.SimulatedFleet;
import io.natward.simulator.host.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Simulated hosts on real sockets, and the targets that reach them. */
public final class SimulatedTargets implements AutoCloseable {
    static final String ACCOUNT = "EXAMPLE\\svc-natward";
    static final String PASSWORD = "correct horse";
    static final String SERVICES = "HKLM\\SYSTEM\\CurrentControlSet\\Services";
    static final RegistryPath POLICY_AGENT = RegistryPath.parse(SERVICES + "\\PolicyAgent");
    static final RegistryPath IPSEC = RegistryPath.parse(SERVICES + "\\IPSec");
    static final RegistryPath RASMAN_PARAMETERS = RegistryPath.parse(SERVICES + "\\RasMan\\Parameters");
    static final RegistryPath WINDOWS = RegistryPath.parse("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion");
    static final String RULE = "AssumeUDPEncapsulationContextOnSendRule";
    public static final Set<KeyQuery> QUERIES = Set.of(
            KeyQuery.whole(POLICY_AGENT, Set.of(RULE, "Start")),
            KeyQuery.whole(IPSEC, Set.of(RULE)),
            KeyQuery.whole(RASMAN_PARAMETERS, Set.of("ProhibitIpSec")),
            KeyQuery.values(WINDOWS, Set.of("CurrentVersion", "CurrentMajorVersionNumber", "CurrentBuildNumber")));

    /** Long enough for a slow machine; a test waits for it only when it fails. */
    public static final Duration PATIENT = Duration.ofSeconds(60);

    private final SimulatedFleet fleet;
    private final Path caFile;
    private final Transport transport;
    private final RecordingGuard guard;
    private final RegistryReader reader;

    private SimulatedTargets(Transport transport, SimulatedFleet fleet, Path caFile, RecordingGuard guard) {
        this.transport = transport;
        this.fleet = fleet;
        this.caFile = caFile;
        this.guard = guard;
        this.reader = reader(transport, guard);
    }

    static SimulatedTargets of(Transport transport, Path folder, SimulatedHost... hosts) throws IOException {
        return guarded(new RecordingGuard(), transport, folder, hosts);
    }

    /** With logins that are guarded as in a run. */
    static SimulatedTargets guarded(Transport transport, Path folder, SimulatedHost... hosts) throws IOException {
        return guarded(new RecordingGuard(new LockoutGuard(LockoutLimits.DEFAULT)), transport, folder, hosts);
    }

    private static SimulatedTargets guarded(
            RecordingGuard guard, Transport transport, Path folder, SimulatedHost... hosts) throws IOException {
        SimulatedFleet fleet = SimulatedFleet.start(hosts);
        return new SimulatedTargets(
                transport, fleet, Files.writeString(folder.resolve("ca.pem"), fleet.caPem()), guard);
    }

    static RegistryReader reader(Transport transport, RecordingGuard guard) {
        return switch (transport) {
            case WINRM4J -> new WinRm4jReader(guard);
            case WSMAN -> new WsmanReader(guard);
        };
    }

    /** The account's client certificate, for the hosts that want one. */
    Identity clientCertificate(Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("client.p12"),
                fleet.clientStore(WindowsAccount.of(ACCOUNT).user(), PASSWORD.toCharArray()));
        return new Identity.ClientCertificate(file, Optional.of(Secret.of(PASSWORD)));
    }

    RecordingGuard guard() {
        return guard;
    }

    SimulatedFleet fleet() {
        return fleet;
    }

    /** Closing twice does no harm. */
    void closeReader() {
        reader.close();
    }

    RunningHost host(String name) {
        return fleet.host(name);
    }

    Target target(String name, Authentication authentication, String password) {
        RunningHost host = fleet.host(name);
        return new Target(
                name,
                "127.0.0.1",
                host.port(),
                transport,
                host.https() ? Optional.of(new Trust.Authorities(caFile)) : Optional.empty(),
                authentication,
                new Identity.Password(ACCOUNT, Secret.of(password)),
                false,
                SimulatedHost.defaultComputerName(name));
    }

    ReadOutcome read(String name) throws InterruptedException {
        return read(target(name, Authentication.NTLM, PASSWORD), PATIENT);
    }

    ReadOutcome read(Target target, Duration timeout) throws InterruptedException {
        return reader.read(target, QUERIES, timeout);
    }

    ReadOutcome read(Target target, Set<KeyQuery> queries) throws InterruptedException {
        return reader.read(target, queries, PATIENT);
    }

    static KeyReading reading(ReadOutcome outcome, RegistryPath key) {
        if (outcome instanceof ReadOutcome.Answered answered) {
            return answered.readings().get(key);
        }
        throw new AssertionError(outcome);
    }

    public static ReadOutcome.Unanswered unanswered(ReadOutcome outcome) {
        if (outcome instanceof ReadOutcome.Unanswered unanswered) {
            return unanswered;
        }
        throw new AssertionError(outcome);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        fleet.close();
    }
}
