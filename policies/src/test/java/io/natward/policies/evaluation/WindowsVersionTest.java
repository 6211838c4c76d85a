package io.natward.policies.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.policy.Installation;
import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.RegistryValue.Dword;
import io.natward.policies.registry.RegistryValue.Sz;
import io.natward.policies.topology.Classification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WindowsVersionTest {

    @Test
    void prefers_the_major_number_that_newer_windows_writes() {
        WindowsVersion version = of(Map.of(
                        "CurrentVersion", new Sz("6.3"),
                        "CurrentMajorVersionNumber", new Dword(10),
                        "CurrentBuildNumber", new Sz("22631"),
                        "InstallationType", new Sz("Client"),
                        "ProductName", new Sz("Windows 10 Enterprise")))
                .orElseThrow();

        assertThat(version.numbers()).containsExactly(10, 0, 22631);
        assertThat(version.describe()).isEqualTo("Windows 11 Enterprise (10.0.22631)");
    }

    @Test
    void knows_xp_with_its_service_pack_and_that_it_is_a_workstation() {
        WindowsVersion version = of(Map.of(
                        "CurrentVersion", new Sz("5.1"),
                        "CurrentBuildNumber", new Sz("2600"),
                        "CSDVersion", new Sz("Service Pack 3"),
                        "ProductName", new Sz("Microsoft Windows XP")))
                .orElseThrow();

        assertThat(version.servicePack()).hasValue(3);
        assertThat(version.installation()).contains(Installation.CLIENT);
        assertThat(version.describe()).isEqualTo("Windows XP (5.1.2600, service pack 3)");
    }

    @Test
    void does_not_fall_back_on_the_frozen_version_while_the_major_number_is_unreadable() {
        KeyReading key = KeyReading.Present.of(
                Map.of("CurrentVersion", new Sz("6.3")),
                Set.of(),
                Set.of(),
                Map.of("CurrentMajorVersionNumber", "the host's answer ended before it was read"));

        assertThat(WindowsVersion.of(facts(key))).isEmpty();
    }

    @Test
    void tells_server_2003_by_its_name() {
        assertThat(of(Map.of("CurrentVersion", new Sz("5.2"), "ProductName", new Sz("Microsoft Windows Server 2003")))
                        .orElseThrow()
                        .installation())
                .contains(Installation.SERVER);
    }

    @Test
    void does_not_guess_the_installation_type_of_later_windows() {
        assertThat(of(Map.of("CurrentVersion", new Sz("6.1"), "ProductName", new Sz("Windows 7")))
                        .orElseThrow()
                        .installation())
                .isEmpty();
    }

    @Test
    void no_service_pack_is_none_and_an_odd_one_is_unknown() {
        assertThat(of(Map.of("CurrentVersion", new Sz("5.1"))).orElseThrow().servicePack())
                .hasValue(0);
        assertThat(of(Map.of("CurrentVersion", new Sz("6.3"), "CSDVersion", new Sz("")))
                        .orElseThrow()
                        .servicePack())
                .hasValue(0);
        assertThat(of(Map.of("CurrentVersion", new Sz("5.1"), "CSDVersion", new Sz("SP?")))
                        .orElseThrow()
                        .servicePack())
                .isEqualTo(OptionalInt.empty());
    }

    @Test
    void is_not_known_where_the_key_was_not_read_or_holds_nonsense() {
        assertThat(WindowsVersion.of(facts(new KeyReading.Unreadable("access denied"))))
                .isEmpty();
        assertThat(WindowsVersion.of(facts(new KeyReading.Absent("not listed"))))
                .isEmpty();
        assertThat(of(Map.of("CurrentVersion", new Sz("six")))).isEmpty();
        assertThat(of(Map.of("CurrentVersion", new Sz("6.3"), "CurrentMajorVersionNumber", new Sz("10"))))
                .isEmpty();
    }

    private static Optional<WindowsVersion> of(Map<String, RegistryValue> values) {
        return WindowsVersion.of(facts(KeyReading.Present.of(values, Set.of(), Set.of())));
    }

    private static HostFacts facts(KeyReading key) {
        return new HostFacts(
                "host",
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Classification.undeclared("Nobody said."),
                Map.of(HostKeys.WINDOWS_VERSION, key));
    }
}
