package io.natward.scanner.plan;

import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.SubtreeReading;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The IPv4 addresses that a host has on networks with a way out, as its registry tells. Stale adapters and old leases stay in
 * the registry, so an address counts only with a default gateway, and if it was leased, until the lease ends. Tunnels and
 * virtual adapters say nothing of the network around the host and are left out.
 */
final class AdapterAddresses {
    static final RegistryPath INTERFACES =
            RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces");
    static final RegistryPath ADAPTERS = RegistryPath.parse(
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Network\\{4D36E972-E325-11CE-BFC1-08002BE10318}");
    static final Set<KeyQuery> QUERIES = Set.of(
            KeyQuery.below(
                    INTERFACES,
                    Set.of(
                            "EnableDHCP",
                            "IPAddress",
                            "DhcpIPAddress",
                            "DefaultGateway",
                            "DhcpDefaultGateway",
                            "LeaseTerminatesTime")),
            KeyQuery.below(ADAPTERS, Set.of("PnpInstanceID")));

    /** The enumerators of devices that Windows itself makes up. */
    private static final List<String> VIRTUAL = List.of("ROOT\\", "SWD\\");

    private static final String NO_GATEWAY = "0.0.0.0";

    private AdapterAddresses() {}

    /**
     * @param below what was seen below the keys of {@link #QUERIES}
     * @param at when that was
     * @return none where nothing is known
     */
    static Set<String> of(Map<RegistryPath, SubtreeReading> below, Instant at) {
        if (!(below.get(INTERFACES) instanceof SubtreeReading.Seen interfaces)
                || !(below.get(ADAPTERS) instanceof SubtreeReading.Seen adapters)) {
            return Set.of();
        }
        return interfaces.keys().entrySet().stream()
                .filter(entry -> isDevice(entry.getKey().name(), adapters))
                .flatMap(entry -> addresses(entry.getValue(), at).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an adapter of that id is known to be a device that somebody plugged in, or that a hypervisor shows as one. */
    private static boolean isDevice(String id, SubtreeReading.Seen adapters) {
        Map<String, RegistryValue> connection =
                adapters.keys().get(ADAPTERS.child(id).child("Connection"));
        return text(connection == null ? null : connection.get("PnpInstanceID"))
                .map(device -> device.toUpperCase(Locale.ROOT))
                .filter(device -> VIRTUAL.stream().noneMatch(device::startsWith))
                .isPresent();
    }

    private static List<String> addresses(Map<String, RegistryValue> adapter, Instant at) {
        boolean leased = adapter.get("EnableDHCP") instanceof RegistryValue.Dword dhcp && dhcp.value() != 0;
        if (!leased) {
            return hasGateway(adapter.get("DefaultGateway")) ? texts(adapter.get("IPAddress")) : List.of();
        }
        boolean current = adapter.get("LeaseTerminatesTime") instanceof RegistryValue.Dword end
                && Instant.ofEpochSecond(end.value()).isAfter(at);
        return current && hasGateway(adapter.get("DhcpDefaultGateway"))
                ? texts(adapter.get("DhcpIPAddress"))
                : List.of();
    }

    private static boolean hasGateway(@Nullable RegistryValue gateway) {
        return texts(gateway).stream().anyMatch(g -> !g.isBlank() && !g.equals(NO_GATEWAY));
    }

    private static List<String> texts(@Nullable RegistryValue value) {
        if (value instanceof RegistryValue.MultiSz list) {
            return list.texts();
        }
        return text(value).map(List::of).orElse(List.of());
    }

    private static Optional<String> text(@Nullable RegistryValue value) {
        return value instanceof RegistryValue.Sz text ? Optional.of(text.text()) : Optional.empty();
    }
}
