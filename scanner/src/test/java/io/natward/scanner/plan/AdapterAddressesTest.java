package io.natward.scanner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.RegistryValue.Dword;
import io.natward.policies.registry.RegistryValue.MultiSz;
import io.natward.policies.registry.RegistryValue.Sz;
import io.natward.policies.registry.SubtreeReading;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterAddressesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    private static final String ADAPTER = "{11111111-2222-3333-4444-555555555555}";
    private static final String PCI = "PCI\\VEN_8086&DEV_10D3";
    private static final Map<String, RegistryValue> LEASED = Map.of(
            "EnableDHCP", new Dword(1),
            "DhcpIPAddress", new Sz("192.168.1.20"),
            "DhcpDefaultGateway", new MultiSz(List.of("192.168.1.1")),
            "LeaseTerminatesTime", new Dword(NOW.getEpochSecond() + 1));
    private static final Map<String, RegistryValue> STATIC = Map.of(
            "EnableDHCP", new Dword(0),
            "IPAddress", new MultiSz(List.of("198.51.100.7", "198.51.100.8")),
            "DefaultGateway", new MultiSz(List.of("198.51.100.1")));

    @Test
    void a_lease_that_has_not_ended_counts() {
        assertThat(addresses(LEASED, PCI)).containsExactly("192.168.1.20");
    }

    @Test
    void every_static_address_with_a_gateway_counts() {
        assertThat(addresses(STATIC, PCI)).containsExactlyInAnyOrder("198.51.100.7", "198.51.100.8");
    }

    @Test
    void an_old_lease_does_not_count() {
        assertThat(addresses(with(LEASED, "LeaseTerminatesTime", new Dword(NOW.getEpochSecond())), PCI))
                .isEmpty();
        assertThat(addresses(without(LEASED, "LeaseTerminatesTime"), PCI)).isEmpty();
    }

    @Test
    void an_adapter_without_a_way_out_does_not_count() {
        assertThat(addresses(without(LEASED, "DhcpDefaultGateway"), PCI)).isEmpty();
        assertThat(addresses(without(STATIC, "DefaultGateway"), PCI)).isEmpty();
        assertThat(addresses(with(STATIC, "DefaultGateway", new MultiSz(List.of("", "0.0.0.0"))), PCI))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROOT\\NET\\0000", "swd\\MSRRAS\\MS_NDISWANIP"})
    void tunnels_and_virtual_adapters_do_not_count(String device) {
        assertThat(addresses(STATIC, device)).isEmpty();
    }

    @Test
    void an_adapter_of_which_nobody_knows_what_it_is_does_not_count() {
        Map<RegistryPath, SubtreeReading> below = below(STATIC, PCI);
        below.put(AdapterAddresses.ADAPTERS, new SubtreeReading.Seen(new TreeMap<>()));

        assertThat(AdapterAddresses.of(below, NOW)).isEmpty();
    }

    @Test
    void nothing_is_known_where_either_part_could_not_be_read() {
        for (RegistryPath key : List.of(AdapterAddresses.INTERFACES, AdapterAddresses.ADAPTERS)) {
            Map<RegistryPath, SubtreeReading> below = below(STATIC, PCI);
            below.put(key, new SubtreeReading.Unknown("no"));

            assertThat(AdapterAddresses.of(below, NOW)).isEmpty();
        }
    }

    @Test
    void values_of_another_type_say_nothing() {
        assertThat(addresses(with(STATIC, "IPAddress", new Dword(1)), PCI)).isEmpty();
        assertThat(addresses(with(LEASED, "LeaseTerminatesTime", new Sz("4294967295")), PCI))
                .isEmpty();
    }

    private static Set<String> addresses(Map<String, RegistryValue> adapter, String device) {
        return AdapterAddresses.of(below(adapter, device), NOW);
    }

    private static Map<RegistryPath, SubtreeReading> below(Map<String, RegistryValue> adapter, String device) {
        Map<RegistryPath, SubtreeReading> below = new HashMap<>();
        below.put(AdapterAddresses.INTERFACES, seen(AdapterAddresses.INTERFACES.child(ADAPTER), adapter));
        below.put(
                AdapterAddresses.ADAPTERS,
                seen(
                        AdapterAddresses.ADAPTERS.child(ADAPTER).child("Connection"),
                        Map.of("PnpInstanceID", new Sz(device))));
        return below;
    }

    private static SubtreeReading seen(RegistryPath key, Map<String, RegistryValue> values) {
        SortedMap<RegistryPath, SortedMap<String, RegistryValue>> keys = new TreeMap<>();
        keys.put(key, new TreeMap<>(values));
        return new SubtreeReading.Seen(keys);
    }

    private static Map<String, RegistryValue> with(
            Map<String, RegistryValue> adapter, String name, RegistryValue value) {
        Map<String, RegistryValue> changed = new HashMap<>(adapter);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, RegistryValue> without(Map<String, RegistryValue> adapter, String name) {
        Map<String, RegistryValue> changed = new HashMap<>(adapter);
        changed.remove(name);
        return changed;
    }
}
