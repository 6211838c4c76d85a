package io.natward.scanner.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.journal.RunSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavesTest {

    private static List<PlannedHost> hosts(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> Runs.simple("h" + i, "a"))
                .toList());
    }

    private static List<Integer> sizes(int hosts, String waves) {
        return Waves.of(Runs.plan(hosts(hosts)), Runs.settings(waves, "0")).stream()
                .map(w -> w.hosts().size())
                .toList();
    }

    private static List<List<String>> names(List<PlannedHost> hosts, String waves, boolean bySite) {
        RunSettings settings = new RunSettings(waves, bySite, Duration.ZERO, "0", false);
        return Waves.of(Runs.plan(hosts), settings).stream().map(Wave::names).toList();
    }

    @Test
    void each_size_is_for_the_next_wave_and_the_last_one_repeats() {
        assertThat(sizes(10, "1,3")).containsExactly(1, 3, 3, 3);
        assertThat(sizes(5, "2")).containsExactly(2, 2, 1);
        assertThat(sizes(0, "2")).isEmpty();
    }

    @Test
    void percents_are_of_all_hosts_and_rounded_up() {
        assertThat(sizes(15, "1,10%,100%")).containsExactly(1, 2, 12);
        assertThat(sizes(3, "1%")).containsExactly(1, 1, 1);
        assertThat(sizes(100_000, "1,7%,100%")).containsExactly(1, 7000, 92_999);
    }

    @Test
    void a_canary_comes_before_all_others() {
        WaveSizes sizes = WaveSizes.parse("10%, 100%").afterCanary(2);
        assertThat(sizes).hasToString("2,10%,100%");
        assertThat(sizes(20, sizes.toString())).containsExactly(2, 2, 16);
    }

    @Test
    void a_wave_by_site_never_holds_hosts_of_two_sites() {
        List<PlannedHost> hosts = List.of(
                Runs.simple("a1", "a"),
                Runs.simple("b1", "b"),
                Runs.simple("a2", "a"),
                Runs.simple("ab", "a", "b"),
                Runs.simple("b2", "b"),
                Runs.simple("b3", "b", "a"));
        assertThat(names(hosts, "1,2", true))
                .containsExactly(List.of("a1"), List.of("a2", "ab"), List.of("b1", "b2"), List.of("b3"));
    }

    @Test
    void vpn_servers_come_last_with_a_canary_of_their_own() {
        List<PlannedHost> hosts = hosts(3);
        hosts.add(0, Runs.server("s1", "vpn-1", "a"));
        hosts.add(2, Runs.server("s2", "vpn-2", "a"));
        hosts.add(Runs.server("s3", "vpn-3", "a"));
        assertThat(names(hosts, "1,100%", false))
                .containsExactly(List.of("h0"), List.of("h1", "h2"), List.of("s1"), List.of("s2", "s3"));
    }

    @Test
    void hosts_without_a_change_are_in_no_wave_and_count_in_no_percent() {
        List<PlannedHost> hosts = hosts(4);
        IntStream.range(0, 96).forEach(i -> hosts.add(Runs.host("idle" + i)));
        assertThat(names(hosts, "50%", false)).containsExactly(List.of("h0", "h1"), List.of("h2", "h3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0%", "101%", "-1", "1,", "1;2", "ten", "1.5", "10 %", "99999999999"})
    void refuses_what_is_no_size(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaveSizes.parse(text))
                .withMessageContaining("wave");
    }

    @Test
    void a_number_of_failures_is_exceeded_by_one_more() {
        assertThat(MaxFailures.parse("0").exceededBy(0, 10)).isFalse();
        assertThat(MaxFailures.parse("0").exceededBy(1, 10)).isTrue();
        assertThat(MaxFailures.parse("2").exceededBy(2, 10)).isFalse();
        assertThat(MaxFailures.parse("2").exceededBy(3, 10)).isTrue();
    }

    @Test
    void a_percent_of_failures_is_of_the_wave_and_exceeded_by_any_part_more() {
        MaxFailures some = MaxFailures.parse("5%");
        assertThat(some.exceededBy(1, 20)).isFalse();
        assertThat(some.exceededBy(1, 19)).isTrue();
        assertThat(some.exceededBy(2, 39)).isTrue();
        assertThat(MaxFailures.parse("100%").exceededBy(7, 7)).isFalse();
        assertThat(MaxFailures.parse("0%").exceededBy(1, 1000)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "101%", "x", "5 %", "1,2"})
    void refuses_what_is_no_number_of_failures(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MaxFailures.parse(text));
    }
}
