package io.natward.simulator.host;

import io.natward.simulator.registry.BaseRegistry;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.KeyPath;
import io.natward.simulator.registry.Registry;
import io.natward.simulator.registry.WindowsVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a simulated host is to be. Immutable; each method gives a changed copy.
 *
 * <pre>{@code SimulatedHost.windows10("ws-001.branch.example")
 *     .account("EXAMPLE\\svc-natward", password)
 *     .with("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent", "Start", Data.dword(2))
 *     .denying("HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters")}</pre>
 */
public final class SimulatedHost {
    private static final int NETBIOS_LENGTH = 15;

    private final String name;
    private final String computerName;
    private final WindowsVersion windows;
    private final Language language;
    private final Listen listen;
    private final CbtHardening cbtHardening;
    private final boolean clientCertificates;
    private final Faults faults;
    private final Duration latency;
    private final Limits limits;
    private final Optional<Path> writesLog;
    private final List<Account> accounts;
    private final List<Consumer<Registry>> registryChanges;

    private SimulatedHost(Builder builder) {
        this.name = builder.name;
        this.computerName = builder.computerName;
        this.windows = builder.windows;
        this.language = builder.language;
        this.listen = builder.listen;
        this.cbtHardening = builder.cbtHardening;
        this.clientCertificates = builder.clientCertificates;
        this.faults = builder.faults;
        this.latency = builder.latency;
        this.limits = builder.limits;
        this.writesLog = builder.writesLog;
        this.accounts = List.copyOf(builder.accounts);
        this.registryChanges = List.copyOf(builder.registryChanges);
    }

    /** A host that listens on HTTP, with English messages, no account, no fault and no latency. */
    public static SimulatedHost of(WindowsVersion windows, String name) {
        return new SimulatedHost(new Builder(windows, name));
    }

    public static SimulatedHost windows10(String name) {
        return of(WindowsVersion.WINDOWS_10, name);
    }

    public static SimulatedHost xp(String name) {
        return of(WindowsVersion.XP, name);
    }

    public static SimulatedHost server2022(String name) {
        return of(WindowsVersion.SERVER_2022, name);
    }

    /** The NetBIOS name that Windows would make of a host's name: first label, upper case, 15 characters. */
    public static String defaultComputerName(String name) {
        int dot = name.indexOf('.');
        String label = (dot < 0 ? name : name.substring(0, dot)).toUpperCase(Locale.ROOT);
        return label.length() > NETBIOS_LENGTH ? label.substring(0, NETBIOS_LENGTH) : label;
    }

    public SimulatedHost with(String key, String valueName, Data data) {
        KeyPath path = KeyPath.parse(key);
        return changing(registry -> registry.write(path, valueName, data));
    }

    /** An empty key, where there is none yet. */
    public SimulatedHost withKey(String key) {
        KeyPath path = KeyPath.parse(key);
        return changing(registry -> registry.create(path));
    }

    public SimulatedHost without(String key, String valueName) {
        KeyPath path = KeyPath.parse(key);
        return changing(registry -> registry.deleteValue(path, valueName));
    }

    public SimulatedHost withoutKey(String key) {
        KeyPath path = KeyPath.parse(key);
        return changing(registry -> registry.deleteKey(path));
    }

    /** The key is there, is listed under its parent, and cannot be opened. */
    public SimulatedHost denying(String key) {
        KeyPath path = KeyPath.parse(key);
        return changing(registry -> {
            registry.create(path);
            registry.deny(path);
        });
    }

    /** @param accountName {@code user} or {@code DOMAIN\\user} */
    public SimulatedHost account(String accountName, String password) {
        return copy(builder -> builder.accounts.add(Account.of(accountName, password)));
    }

    public SimulatedHost computerName(String netbiosName) {
        return copy(builder -> builder.computerName = netbiosName);
    }

    public SimulatedHost language(Language spoken) {
        return copy(builder -> builder.language = spoken);
    }

    public SimulatedHost listen(Listen scheme) {
        return copy(builder -> builder.listen = scheme);
    }

    /** With one fault more. */
    public SimulatedHost fault(Fault fault) {
        return copy(builder -> builder.faults = builder.faults.and(fault));
    }

    /** Over HTTPS; without it wrong channel bindings are refused and missing ones are not. */
    public SimulatedHost cbtHardening(CbtHardening level) {
        return copy(builder -> builder.cbtHardening = level);
    }

    /**
     * Over HTTPS: TLS 1.2 and no other, and no handshake without a certificate that the fleet's CA signed; who shows one
     * in the name of an account is that account.
     */
    public SimulatedHost requiringClientCertificates() {
        return copy(builder -> builder.clientCertificates = true);
    }

    /** Waited before each reply. */
    public SimulatedHost latency(Duration delay) {
        return copy(builder -> builder.latency = delay);
    }

    public SimulatedHost limits(Limits allowed) {
        return copy(builder -> builder.limits = allowed);
    }

    /**
     * Before a write to the registry is acknowledged, a line is appended to this file: the time, the host, the key, the value's
     * name, the type and the bytes in hexadecimal, with tabs between; {@code deleted} and no bytes where it was deleted. Hosts
     * may share a file.
     */
    public SimulatedHost writesLog(Path file) {
        return copy(builder -> builder.writesLog = Optional.of(file));
    }

    private SimulatedHost changing(Consumer<Registry> change) {
        return copy(builder -> builder.registryChanges.add(change));
    }

    private SimulatedHost copy(Consumer<Builder> change) {
        Builder builder = new Builder(this);
        change.accept(builder);
        return new SimulatedHost(builder);
    }

    /** The DNS name; certificates are made out to it. */
    public String name() {
        return name;
    }

    /** Who answers; another computer under {@link HostFault#WRONG_COMPUTER_NAME}. */
    public String computerName() {
        return faults.has(HostFault.WRONG_COMPUTER_NAME) ? HostFault.OTHER_COMPUTER : computerName;
    }

    public WindowsVersion windows() {
        return windows;
    }

    public Language language() {
        return language;
    }

    public Listen listen() {
        return listen;
    }

    public Faults faults() {
        return faults;
    }

    public CbtHardening cbtHardening() {
        return cbtHardening;
    }

    public boolean requiresClientCertificates() {
        return clientCertificates;
    }

    public Duration latency() {
        return latency;
    }

    public Limits limits() {
        return limits;
    }

    public Optional<Path> writesLog() {
        return writesLog;
    }

    public List<Account> accounts() {
        return accounts;
    }

    /** A fresh registry for this host: the version's base with this host's changes, in the order they were given. */
    public Registry newRegistry() {
        Registry registry = BaseRegistry.of(windows, computerName());
        registryChanges.forEach(change -> change.accept(registry));
        return registry;
    }

    @Override
    public String toString() {
        return name + " (" + windows.id() + ")";
    }

    private static final class Builder {
        private final String name;
        private final WindowsVersion windows;
        private String computerName;
        private Language language = Language.EN;
        private Listen listen = Listen.HTTP;
        private CbtHardening cbtHardening = CbtHardening.RELAXED;
        private boolean clientCertificates;
        private Faults faults = Faults.NONE;
        private Duration latency = Duration.ZERO;
        private Limits limits = Limits.DEFAULT;
        private Optional<Path> writesLog = Optional.empty();
        private final List<Account> accounts = new ArrayList<>();
        private final List<Consumer<Registry>> registryChanges = new ArrayList<>();

        Builder(WindowsVersion windows, String name) {
            this.name = name;
            this.windows = windows;
            this.computerName = defaultComputerName(name);
        }

        Builder(SimulatedHost host) {
            this(host.windows, host.name);
            computerName = host.computerName;
            language = host.language;
            listen = host.listen;
            cbtHardening = host.cbtHardening;
            clientCertificates = host.clientCertificates;
            faults = host.faults;
            latency = host.latency;
            limits = host.limits;
            writesLog = host.writesLog;
            accounts.addAll(host.accounts);
            registryChanges.addAll(host.registryChanges);
        }
    }
}
