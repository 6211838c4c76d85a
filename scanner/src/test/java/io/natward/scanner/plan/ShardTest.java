package io.natward.scanner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    private static final List<String> FLEET = IntStream.range(0, 1000)
            .mapToObj(i -> "ws-" + i + ".branch.example")
            .toList();

    private static List<String> of(String shard, List<String> hosts) {
        return Shard.parse(shard).select(hosts, Function.identity());
    }

    @Test
    void the_shards_together_hold_each_host_once_and_are_about_as_large() {
        List<String> together = new ArrayList<>();
        for (String shard : List.of("1/4", "2/4", "3/4", "4/4")) {
            List<String> part = of(shard, FLEET);
            assertThat(part).hasSizeBetween(200, 300).isSubsetOf(FLEET);
            together.addAll(part);
        }
        assertThat(together).containsExactlyInAnyOrderElementsOf(FLEET);
        assertThat(of("1/1", FLEET)).isEqualTo(FLEET);
    }

    @Test
    void a_host_stays_in_its_shard_when_others_go_and_however_its_name_is_written() {
        List<String> before = of("2/3", FLEET);
        assertThat(of("2/3", FLEET.subList(0, 500)))
                .isEqualTo(
                        before.stream().filter(FLEET.subList(0, 500)::contains).toList());
        assertThat(of(
                        "2/3",
                        before.stream()
                                .map(name -> name.toUpperCase(Locale.ROOT))
                                .toList()))
                .hasSameSizeAs(before);
    }

    @Test
    void which_shard_a_host_is_in_never_changes_between_versions() {
        assertThat(of("1/4", FLEET))
                .startsWith(
                        "ws-0.branch.example", "ws-6.branch.example", "ws-13.branch.example", "ws-15.branch.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "1", "1/0", "a/b", "-1/4", "1/4/2", "", "1/99999"})
    void anything_else_is_no_shard(String text) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no shard; write 1/4 for the first of four, up to 4/4 for the last");
    }
}
