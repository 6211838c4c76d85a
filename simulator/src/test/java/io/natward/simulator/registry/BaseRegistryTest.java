package io.natward.simulator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BaseRegistryTest {
    private static final String SERVICES = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\";
    private static final String VERSION = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

    private static boolean exists(Registry registry, String path) {
        return registry.open(KeyPath.parse(path)) instanceof Lookup.Found;
    }

    private static String text(Registry registry, String path, String name) {
        return registry.open(KeyPath.parse(path)) instanceof Lookup.Found found
                ? found.key().value(name).map(value -> value.data().text()).orElse("absent")
                : "no key";
    }

    @ParameterizedTest
    @EnumSource
    void ipsec_is_a_service_of_version_5_and_ikeext_and_bfe_of_later_ones(WindowsVersion version) {
        Registry registry = BaseRegistry.of(version, "PC");
        assertThat(exists(registry, SERVICES + "IPSec")).isEqualTo(version.isVersion5());
        assertThat(exists(registry, SERVICES + "IKEEXT")).isNotEqualTo(version.isVersion5());
        assertThat(exists(registry, SERVICES + "BFE")).isNotEqualTo(version.isVersion5());
        for (String always : new String[] {"PolicyAgent", "RasMan\\Parameters", "RemoteAccess", "SharedAccess"}) {
            assertThat(exists(registry, SERVICES + always)).isTrue();
        }
        assertThat(((Lookup.Found) registry.open(KeyPath.parse(SERVICES.substring(0, SERVICES.length() - 1))))
                        .key()
                        .subkeys())
                .hasSizeGreaterThan(150);
    }

    @Test
    void current_version_stands_still_at_6_3_and_the_major_number_is_new_in_10() {
        assertThat(text(BaseRegistry.of(WindowsVersion.XP, "PC"), VERSION, "CurrentVersion"))
                .isEqualTo("5.1");
        assertThat(text(BaseRegistry.of(WindowsVersion.WINDOWS_7, "PC"), VERSION, "CurrentVersion"))
                .isEqualTo("6.1");
        Registry eleven = BaseRegistry.of(WindowsVersion.WINDOWS_11, "PC");
        assertThat(text(eleven, VERSION, "CurrentVersion")).isEqualTo("6.3");
        assertThat(text(eleven, VERSION, "ProductName")).isEqualTo("Windows 10 Pro");
        assertThat(text(eleven, VERSION, "CurrentBuildNumber")).isEqualTo("22631");
        assertThat(text(BaseRegistry.of(WindowsVersion.SERVER_2022_CORE, "PC"), VERSION, "InstallationType"))
                .isEqualTo("Server Core");
    }

    @Test
    void current_control_set_follows_select() {
        Registry registry = BaseRegistry.of(WindowsVersion.WINDOWS_10, "PC");
        KeyPath linked = KeyPath.parse(SERVICES + "PolicyAgent");
        registry.write(KeyPath.parse("HKLM\\SYSTEM\\ControlSet001\\Services\\PolicyAgent"), "A", Data.dword(1));
        assertThat(((Lookup.Found) registry.open(linked)).key().value("a")).isPresent();
        registry.write(KeyPath.parse("HKLM\\SYSTEM\\Select"), "Current", Data.dword(2));
        assertThat(registry.open(linked)).isInstanceOf(Lookup.Missing.class);
    }

    @Test
    void hosts_of_one_version_do_not_see_each_others_changes() {
        Registry one = BaseRegistry.of(WindowsVersion.WINDOWS_10, "ONE");
        Registry two = BaseRegistry.of(WindowsVersion.WINDOWS_10, "TWO");
        one.write(KeyPath.parse("HKLM\\SOFTWARE\\X"), "A", Data.dword(1));
        assertThat(exists(two, "HKLM\\SOFTWARE\\X")).isFalse();
        String name = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName";
        assertThat(text(one, name, "ComputerName")).isEqualTo("ONE");
        assertThat(text(two, name, "ComputerName")).isEqualTo("TWO");
    }
}
