package io.natward.scanner.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HostPatternTest {
    private final Problems problems = new Problems();

    @Test
    void keeps_the_zeros_that_a_range_begins_with() {
        assertThat(names("ws-[008:011].branch.example"))
                .containsExactly(
                        "ws-008.branch.example",
                        "ws-009.branch.example",
                        "ws-010.branch.example",
                        "ws-011.branch.example");
        assertThat(names("ws-[8:11]")).containsExactly("ws-8", "ws-9", "ws-10", "ws-11");
    }

    @Test
    void several_ranges_run_through_all_their_pairs_the_last_fastest() {
        assertThat(names("[1:2]-[01:03]")).containsExactly("1-01", "1-02", "1-03", "2-01", "2-02", "2-03");
    }

    @Test
    void a_text_without_a_range_stands_for_itself() {
        assertThat(names("srv.example")).containsExactly("srv.example");
        assertThat(pattern("srv.example").isRange()).isFalse();
    }

    @Test
    void ranges_run_alike_whatever_their_zeros() {
        assertThat(pattern("ws-[001:250]").runsLike(pattern("10.0.0.[1:250]"))).isTrue();
        assertThat(pattern("ws-[001:250]").runsLike(pattern("10.0.0.[2:250]"))).isFalse();
        assertThat(pattern("ws-[001:250]").runsLike(pattern("ws"))).isFalse();
    }

    @Test
    void the_largest_inventory_is_still_accepted_and_one_more_is_not() {
        assertThat(pattern("ws-[000001:100000]").count()).isEqualTo(100_000);

        assertThat(HostPattern.parse("ws-[0:100000]", SourceRange.at("i", 1, 1), problems))
                .isEmpty();
        assertThat(problems.all()).singleElement().asString().contains("more than 100000 hosts");
    }

    private List<String> names(String text) {
        HostPattern pattern = pattern(text);
        return IntStream.range(0, pattern.count()).mapToObj(pattern::at).toList();
    }

    private HostPattern pattern(String text) {
        return HostPattern.parse(text, SourceRange.at("i", 1, 1), problems).orElseThrow();
    }
}
