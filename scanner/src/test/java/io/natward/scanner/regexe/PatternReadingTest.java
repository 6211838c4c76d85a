package io.natward.scanner.regexe;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.KeyPattern;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue.Dword;
import io.natward.policies.registry.RegistryValue.Sz;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.WindowsVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PatternReadingTest {
    private static final String NETBT = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\NetBT\\Parameters\\Interfaces";
    private static final String A = NETBT + "\\Tcpip_{A}";
    private static final String B = NETBT + "\\Tcpip_{B}";

    private static Map<RegistryPath, KeyReading> read(ShellConnector host, KeyQuery... queries)
            throws InterruptedException {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        try (ShellRegistryReader reader = new ShellRegistryReader(host, clock, () -> "0123456789ab")) {
            ReadOutcome outcome = reader.read(Targets.WS_1, Set.of(queries), Duration.ofSeconds(60));
            assertThat(outcome).isInstanceOf(ReadOutcome.Answered.class);
            return ((ReadOutcome.Answered) outcome).readings();
        }
    }

    private static KeyQuery whole(String key, String... names) {
        return KeyQuery.whole(RegistryPath.parse(key), Set.of(names));
    }

    private static Set<RegistryPath> keys(String... keys) {
        return Set.copyOf(Arrays.stream(keys).map(RegistryPath::parse).toList());
    }

    private static KeyReading of(Map<RegistryPath, KeyReading> readings, String key) {
        return readings.get(RegistryPath.parse(key));
    }

    private static SimulatedHost interfaces(WindowsVersion windows) {
        return SimulatedHost.of(windows, "ws-1")
                .with(A, "NetbiosOptions", Data.dword(2))
                .with(A, "NameServerList", Data.sz("secret"))
                .with(B, "NetbiosOptions", Data.dword(0))
                .withKey(NETBT + "\\Other");
    }

    @ParameterizedTest
    @EnumSource(
            value = WindowsVersion.class,
            names = {"XP", "VISTA", "WINDOWS_10"})
    void reads_every_key_that_matches_with_one_line_more(WindowsVersion windows) throws Exception {
        SimulatedCmd host = new SimulatedCmd(interfaces(windows));

        Map<RegistryPath, KeyReading> readings = read(host, whole(NETBT + "\\Tcpip_*", "NetbiosOptions"));

        assertThat(readings.keySet()).isEqualTo(keys(NETBT + "\\Tcpip_*", A, B));
        assertThat(of(readings, NETBT + "\\Tcpip_*"))
                .isEqualTo(KeyReading.Present.of(Map.of(), Set.of(), Set.of("Tcpip_{A}", "Tcpip_{B}")));
        assertThat(of(readings, A).value("NetbiosOptions")).isEqualTo(new Reading.Present(new Dword(2)));
        assertThat(of(readings, B).value("NetbiosOptions")).isEqualTo(new Reading.Present(new Dword(0)));
        assertThat(readings.toString()).doesNotContain("secret");
        assertThat(host.lines()).hasSize(2);
        assertThat(host.errors()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = WindowsVersion.class,
            names = {"XP", "WINDOWS_10"})
    void reads_below_the_hives_of_users_and_proves_what_is_absent_there(WindowsVersion windows) throws Exception {
        String one = "HKU\\S-1-5-21-1-2-3-1001";
        String two = "HKU\\S-1-5-21-1-2-3-1002";
        SimulatedCmd host = new SimulatedCmd(SimulatedHost.of(windows, "ws-1")
                .with(one + "\\Software\\Policies\\X", "On", Data.sz("1"))
                .withKey(two + "\\Software")
                .denying("HKU\\S-1-5-21-1-2-3-1003"));

        Map<RegistryPath, KeyReading> readings = read(
                host,
                whole("HKU\\S-1-5-21-1-2-3-*\\Software\\Policies\\X", "On"),
                whole("HKU\\S-1-5-21-9\\Software", "On"),
                whole("HKU\\.DEFAULT\\Environment", "TEMP"));

        assertThat(of(readings, one + "\\Software\\Policies\\X").value("On"))
                .isEqualTo(new Reading.Present(new Sz("1")));
        assertThat(of(readings, two + "\\Software\\Policies\\X"))
                .isEqualTo(new KeyReading.Absent(two + "\\Software was listed and holds no key Policies"));
        assertThat(of(readings, "HKU\\S-1-5-21-1-2-3-1003\\Software\\Policies\\X"))
                .isInstanceOf(KeyReading.Unreadable.class);
        assertThat(of(readings, "HKU\\S-1-5-21-9\\Software"))
                .as("a hive that is not loaded proves no absence")
                .isEqualTo(new KeyReading.Unreadable(
                        "the hive HKU\\S-1-5-21-9 is not loaded, so nothing is known of what it holds"));
        assertThat(of(readings, "HKU\\.DEFAULT\\Environment").value("TEMP")).isInstanceOf(Reading.Present.class);
        assertThat(host.lines()).hasSize(2);
        assertThat(host.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tcpip_\"&calc&\"",
                "Tcpip_&calc",
                "Tcpip_|calc",
                "Tcpip_>x",
                "Tcpip_<x",
                "Tcpip_%PATH%",
                "Tcpip_%",
                "Tcpip_!errorlevel!",
                "Tcpip_^",
                "Tcpip_^&calc",
                "Tcpip_a\u0085calc",
                "Tcpip_a\u2028calc",
                "Tcpip_a\u000bcalc",
                "Tcpip_a\tcalc",
                "Tcpip_a    REG_SZ    x",
                "Tcpip_a ",
                "Tcpip_\u00e4",
                "Tcpip_\uff02\uff06calc",
                "Tcpip_\u202e",
                "Tcpip_*",
                "Tcpip_?",
                "Tcpip_a/v",
                "Tcpip_'$(calc)'",
                "Tcpip_`calc`",
                "Tcpip_a,b",
                "Tcpip_a;b",
                "Tcpip_a=b",
                "Tcpip_0123456789012345678901234567890123456789012345678901234567890123456789"
                        + "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
                        + "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
                        + "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void puts_no_other_name_that_a_host_sends_on_a_line(String hostile) throws Exception {
        SimulatedCmd host =
                new SimulatedCmd(interfaces(WindowsVersion.WINDOWS_10).withKey(NETBT + "\\" + hostile));

        Map<RegistryPath, KeyReading> readings = read(host, whole(NETBT + "\\Tcpip_*", "NetbiosOptions"));

        assertThat(host.errors()).isEmpty();
        assertThat(host.lines()).hasSize(2);
        assertThat(host.lines().get(1))
                .matches("cmd /d /v:on /c \"echo 0123456789ab start(?:&reg query \"[A-Za-z0-9 \\\\_{}]+\" 2>nul"
                        + "&echo 0123456789ab \\d !errorlevel!)+\"")
                .doesNotContain("calc");
        assertThat(of(readings, A)).isInstanceOf(KeyReading.Present.class);
        assertThat(of(readings, B)).isInstanceOf(KeyReading.Present.class);
        Map<RegistryPath, KeyReading> odd = new HashMap<>(readings);
        odd.keySet().removeAll(keys(NETBT + "\\Tcpip_*", A, B));
        assertThat(odd).hasSize(1).allSatisfy((key, reading) -> {
            assertThat(key.name()).startsWith("Tcpip_").contains("?").matches("[A-Za-z0-9_.{}?-]{7,62}");
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            KeyReading.Unreadable.class,
                            unreadable -> assertThat(unreadable.reason()).hasSizeLessThan(550));
        });
        assertThat(((KeyReading.Present) of(readings, NETBT + "\\Tcpip_*")).subkeys())
                .hasSize(3);
    }

    @Test
    void reads_as_many_keys_as_are_allowed_and_none_where_there_are_more() throws Exception {
        SimulatedHost most = SimulatedHost.windows10("ws-1");
        for (int i = 0; i < KeyPattern.MOST_KEYS; i++) {
            most = most.with(NETBT + "\\Tcpip_{0000000000000000000000000000000000000000" + i + "}", "N", Data.dword(i));
        }
        SimulatedCmd few = new SimulatedCmd(most);
        SimulatedCmd many = new SimulatedCmd(most.withKey(NETBT + "\\Tcpip_more"));

        Map<RegistryPath, KeyReading> readings = read(few, whole(NETBT + "\\Tcpip_*", "N"));

        assertThat(readings).hasSize(1 + KeyPattern.MOST_KEYS);
        assertThat(readings.values()).allMatch(KeyReading.Present.class::isInstance);
        assertThat(few.lines()).hasSizeLessThan(5).allMatch(line -> line.length() <= CommandLines.MAX_LENGTH);
        assertThat(read(many, whole(NETBT + "\\Tcpip_*", "N")))
                .hasSize(1)
                .containsValue(new KeyReading.Unreadable(
                        "65 keys below " + NETBT + " match 'Tcpip_*', and no more than 64 are read"));
        assertThat(many.lines()).hasSize(1);
    }

    @Test
    void says_of_a_pattern_whether_its_parent_is_absent_or_unreadable() throws Exception {
        SimulatedCmd host = new SimulatedCmd(SimulatedHost.windows10("ws-1").denying("HKLM\\SOFTWARE\\Denied"));

        Map<RegistryPath, KeyReading> readings =
                read(host, whole("HKLM\\SOFTWARE\\Nothing\\*", "N"), whole("HKLM\\SOFTWARE\\Denied\\*\\X", "N"));

        assertThat(of(readings, "HKLM\\SOFTWARE\\Nothing\\*")).isInstanceOf(KeyReading.Absent.class);
        assertThat(of(readings, "HKLM\\SOFTWARE\\Denied\\*\\X")).isInstanceOf(KeyReading.Unreadable.class);
    }

    @Test
    void reads_a_key_once_for_all_that_ask_for_it() throws Exception {
        SimulatedCmd host = new SimulatedCmd(interfaces(WindowsVersion.WINDOWS_10));

        Map<RegistryPath, KeyReading> readings = read(
                host,
                whole(NETBT + "\\Tcpip_*", "NetbiosOptions"),
                whole(NETBT + "\\*", "NameServerList"),
                whole(NETBT, "X"),
                KeyQuery.values(RegistryPath.parse(A), Set.of("Missing")));

        assertThat(readings.keySet())
                .isEqualTo(keys(NETBT, NETBT + "\\Tcpip_*", NETBT + "\\*", A, B, NETBT + "\\Other"));
        assertThat(of(readings, A).value("NetbiosOptions")).isEqualTo(new Reading.Present(new Dword(2)));
        assertThat(of(readings, A).value("NameServerList")).isEqualTo(new Reading.Present(new Sz("secret")));
        assertThat(of(readings, A).value("Missing")).isInstanceOf(Reading.Absent.class);
        assertThat(Stream.of(String.join("", host.lines()).split("reg query ", -1))
                        .filter(step -> step.startsWith("\"" + B + "\"")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HKLM\\*",
                "HKLM\\S*\\x",
                "HKLM\\SEC*",
                "HKLM\\SAM\\*",
                "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\IPSec\\Policy\\*",
                "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\IPSec\\*\\Local",
                "HKLM\\SOFTWARE\\*\\Policies\\Microsoft\\Windows\\IPSec\\Policy\\Local\\x",
                "HKLM\\SOFTWARE\\a&calc\\*",
                "HKLM\\SOFTWARE\\a&*",
                "HKLM\\SOFTWARE\\*\\a&b",
                "HKLM\\SOFTWARE\\*\\*",
                "HKLM\\SOFTWARE\\**"
            })
    void asks_for_no_pattern_that_could_mean_a_key_with_secrets_or_harm_a_line(String pattern) throws Exception {
        SimulatedCmd host = new SimulatedCmd(SimulatedHost.windows10("ws-1"));

        Map<RegistryPath, KeyReading> readings = read(host, whole(pattern, "N"));

        assertThat(readings).hasSize(1);
        assertThat(of(readings, pattern)).isInstanceOf(KeyReading.Unreadable.class);
        assertThat(host.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .doesNotContain("SAM")
                        .doesNotContain("IPSec")
                        .doesNotContain("a&"));
    }

    @Test
    void asks_alone_for_no_value_whose_name_only_a_listing_can_carry() throws Exception {
        String paths = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\NetworkProvider\\HardenedPaths";
        String share = "\\\\*\\NETLOGON";
        SimulatedCmd plain = new SimulatedCmd(SimulatedHost.windows10("ws-1").with(paths, share, Data.sz("x=1")));
        SimulatedCmd forged = new SimulatedCmd(SimulatedHost.windows10("ws-1")
                .with(paths, share, Data.sz("x=1"))
                .with(paths, "Other", Data.sz("a\r\n    " + share + "    REG_SZ    forged")));

        assertThat(of(read(plain, whole(paths, share)), paths).value(share))
                .isEqualTo(new Reading.Present(new Sz("x=1")));
        assertThat(of(read(forged, whole(paths, share)), paths).value(share)).isInstanceOf(Reading.Unreadable.class);
        assertThat(forged.lines()).noneMatch(line -> line.contains("NETLOGON"));
    }
}
