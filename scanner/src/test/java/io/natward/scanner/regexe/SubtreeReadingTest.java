package io.natward.scanner.regexe;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.RegistryValue.Dword;
import io.natward.policies.registry.RegistryValue.MultiSz;
import io.natward.policies.registry.RegistryValue.Sz;
import io.natward.policies.registry.SubtreeReading;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.WindowsVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubtreeReadingTest {
    private static final String INTERFACES = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces";
    private static final String NETWORK =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Network\\{4D36E972-E325-11CE-BFC1-08002BE10318}";
    private static final String ADAPTER = "{4C9B1B0E-6A1D-4E7C-9E4F-0C5D3B2A1F00}";
    private static final Set<String> ADDRESSES = Set.of(
            "EnableDHCP", "IPAddress", "DhcpIPAddress", "DefaultGateway", "DhcpDefaultGateway", "LeaseTerminatesTime");

    private static ReadOutcome.Answered read(ShellConnector host, KeyQuery... queries) throws InterruptedException {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        try (ShellRegistryReader reader = new ShellRegistryReader(host, clock, () -> "0123456789ab")) {
            ReadOutcome outcome = reader.read(Targets.WS_1, Set.of(queries), Duration.ofSeconds(60));
            assertThat(outcome).isInstanceOf(ReadOutcome.Answered.class);
            return (ReadOutcome.Answered) outcome;
        }
    }

    private static KeyQuery below(String key, Set<String> names) {
        return KeyQuery.below(RegistryPath.parse(key), names);
    }

    private static Map<String, RegistryValue> valuesOf(ReadOutcome.Answered answered, String key, String below) {
        SubtreeReading reading = answered.below().get(RegistryPath.parse(key));
        assertThat(reading).isInstanceOf(SubtreeReading.Seen.class);
        return ((SubtreeReading.Seen) reading).keys().get(RegistryPath.parse(key + below));
    }

    @ParameterizedTest
    @EnumSource(
            value = WindowsVersion.class,
            names = {"XP", "SERVER_2003", "VISTA", "WINDOWS_10", "SERVER_2022"})
    void reads_the_addresses_of_all_adapters_in_the_first_line_on_every_windows(WindowsVersion windows)
            throws Exception {
        SimulatedCmd host = new SimulatedCmd(SimulatedHost.of(windows, "ws-1")
                .with(INTERFACES + "\\{A}", "EnableDHCP", Data.dword(0))
                .with(INTERFACES + "\\{A}", "IPAddress", Data.multiSz("192.0.2.7", "192.0.2.8"))
                .with(INTERFACES + "\\{A}", "IPAddressSecret", Data.sz("secret"))
                .with(INTERFACES + "\\{A}", "NameServer", Data.sz("secret")));

        ReadOutcome.Answered answered =
                read(host, below(INTERFACES, ADDRESSES), below(NETWORK, Set.of("PnpInstanceID")));

        assertThat(host.lines()).hasSize(1);
        assertThat(host.errors()).isEmpty();
        assertThat(answered.readings()).isEmpty();
        assertThat(valuesOf(answered, INTERFACES, "\\" + ADAPTER))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "EnableDHCP", new Dword(1),
                        "DhcpIPAddress", new Sz("198.51.100.21"),
                        "DhcpDefaultGateway", new MultiSz(List.of("198.51.100.1")),
                        "LeaseTerminatesTime", new Dword(0x7fff_ffffL)));
        assertThat(valuesOf(answered, INTERFACES, "\\{A}"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "EnableDHCP", new Dword(0), "IPAddress", new MultiSz(List.of("192.0.2.7", "192.0.2.8"))));
        assertThat(valuesOf(answered, NETWORK, "\\" + ADAPTER + "\\Connection")).containsOnlyKeys("PnpInstanceID");
        assertThat(answered.toString()).doesNotContain("secret");
    }

    @Test
    void reads_a_key_and_what_is_below_it_side_by_side() throws Exception {
        SimulatedCmd host = new SimulatedCmd(SimulatedHost.windows10("ws-1"));

        ReadOutcome.Answered answered = read(
                host,
                KeyQuery.whole(RegistryPath.parse(INTERFACES), Set.of()),
                below(INTERFACES, Set.of("EnableDHCP")));

        assertThat(answered.readings().get(RegistryPath.parse(INTERFACES))).isInstanceOf(KeyReading.Present.class);
        assertThat(valuesOf(answered, INTERFACES, "\\" + ADAPTER)).containsOnlyKeys("EnableDHCP");
    }

    @Test
    void knows_nothing_below_a_key_that_is_not_there_or_may_not_be_read() throws Exception {
        SimulatedCmd host = new SimulatedCmd(SimulatedHost.windows10("ws-1").denying("HKLM\\SOFTWARE\\Denied"));

        ReadOutcome.Answered answered =
                read(host, below("HKLM\\SOFTWARE\\Nothing", Set.of("A")), below("HKLM\\SOFTWARE\\Denied", Set.of("A")));

        assertThat(answered.below().values()).hasSize(2).allMatch(SubtreeReading.Unknown.class::isInstance);
    }

    @Test
    void leaves_a_key_out_that_may_not_be_read() throws Exception {
        SimulatedCmd host = new SimulatedCmd(SimulatedHost.windows10("ws-1").denying(INTERFACES + "\\" + ADAPTER));

        ReadOutcome.Answered answered = read(host, below(INTERFACES, ADDRESSES));

        assertThat(valuesOf(answered, INTERFACES, "\\" + ADAPTER)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HKLM",
                "HKLM\\SOFTWARE",
                "HKLM\\SOFTWARE\\Policies",
                "HKLM\\SOFTWARE\\WOW6432Node",
                "HKLM\\SECURITY",
                "HKLM\\SAM\\SAM",
                "HKLM\\SOFTWARE\\a&calc"
            })
    void asks_for_nothing_above_a_key_that_holds_secrets(String key) throws Exception {
        SimulatedCmd host = new SimulatedCmd(SimulatedHost.windows10("ws-1"));

        ReadOutcome.Answered answered = read(host, below(key, Set.of("A")));

        assertThat(answered.below().get(RegistryPath.parse(key))).isInstanceOf(SubtreeReading.Unknown.class);
        assertThat(host.lines()).noneMatch(line -> line.contains("/s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"&calc&\"", "%a%", "!a!", "a^", "a|b", "a\tb", "a  b", ""})
    void asks_for_no_value_that_could_harm_a_command_line(String name) throws Exception {
        SimulatedCmd host = new SimulatedCmd(SimulatedHost.windows10("ws-1"));

        ReadOutcome.Answered answered = read(host, below(INTERFACES, Set.of("EnableDHCP", name)));

        assertThat(answered.below().get(RegistryPath.parse(INTERFACES))).isInstanceOf(SubtreeReading.Unknown.class);
        assertThat(host.lines()).noneMatch(line -> line.contains("/s"));
    }

    private static SubtreeReading parsed(String output) {
        return SubtreeParser.read(output, RegistryPath.parse("HKLM\\A"), List.of("N", "M"));
    }

    private static Map<RegistryPath, Map<String, RegistryValue>> seen(Map<String, Map<String, RegistryValue>> keys) {
        TreeMap<RegistryPath, Map<String, RegistryValue>> byPath = new TreeMap<>();
        keys.forEach((key, values) -> byPath.put(RegistryPath.parse(key), values));
        return byPath;
    }

    @Test
    void drops_a_value_whose_line_has_more_than_one_meaning() {
        String output = """
                HKEY_LOCAL_MACHINE\\A\\Twice
                    N    REG_DWORD    0x1
                    n    REG_DWORD    0x2
                    M    REG_DWORD    0x3
                HKEY_LOCAL_MACHINE\\A\\Columns
                    N    REG_SZ    REG_SZ    x
                    M    REG_SZ\tx
                HKEY_LOCAL_MACHINE\\A\\Types
                    N    REG_DWORD    7
                    M    REG_UNHEARD    0x1
                """;

        assertThat(parsed(output))
                .isInstanceOfSatisfying(
                        SubtreeReading.Seen.class,
                        reading -> assertThat((Map<?, ?>) reading.keys())
                                .isEqualTo(seen(Map.of(
                                        "HKLM\\A\\Twice", Map.of("M", new Dword(3)),
                                        "HKLM\\A\\Columns", Map.of(),
                                        "HKLM\\A\\Types", Map.of()))));
    }

    @Test
    void gives_no_value_to_a_key_that_is_not_below() {
        String output = """
                    N    REG_DWORD    0x1
                HKEY_LOCAL_MACHINE\\A\\B
                HKEY_LOCAL_MACHINE\\Elsewhere
                    N    REG_DWORD    0x1
                HKEY_LOCAL_MACHINE\\AB
                    N    REG_DWORD    0x1
                """;

        assertThat(parsed(output))
                .isInstanceOfSatisfying(
                        SubtreeReading.Seen.class,
                        reading ->
                                assertThat((Map<?, ?>) reading.keys()).isEqualTo(seen(Map.of("HKLM\\A\\B", Map.of()))));
    }

    @Test
    void keeps_no_more_keys_than_a_computer_can_have_adapters() {
        StringBuilder output = new StringBuilder();
        for (int i = 0; i <= SubtreeParser.MOST_KEYS; i++) {
            output.append("HKEY_LOCAL_MACHINE\\A\\").append(i).append("\r\n");
        }

        assertThat(parsed(output.toString())).isInstanceOf(SubtreeReading.Unknown.class);
        assertThat(parsed("")).isInstanceOf(SubtreeReading.Unknown.class);
    }
}
