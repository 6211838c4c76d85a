package io.natward.policies.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.RegistryValue.Binary;
import io.natward.policies.registry.RegistryValue.Dword;
import io.natward.policies.registry.RegistryValue.ExpandSz;
import io.natward.policies.registry.RegistryValue.MultiSz;
import io.natward.policies.registry.RegistryValue.Qword;
import io.natward.policies.registry.RegistryValue.Sz;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

    @Test
    void equal_means_type_and_data() {
        Expectation two = new Expectation.EqualTo(new Dword(2));

        assertThat(meets(two, new Dword(2))).isTrue();
        assertThat(meets(two, new Qword(2))).isFalse();
        assertThat(meets(two, new Sz("2"))).isFalse();
        assertThat(meets(new Expectation.EqualTo(new MultiSz(List.of("a", "b"))), new MultiSz(List.of("b", "a"))))
                .isFalse();
        assertThat(meets(new Expectation.EqualTo(new Binary("0aff")), new Binary("0AFF")))
                .isTrue();
    }

    @Test
    void ranges_compare_unsigned_and_include_both_ends() {
        Expectation upper = new Expectation.Range(new Qword(1), new Qword(-1));

        assertThat(meets(upper, new Qword(1))).isTrue();
        assertThat(meets(upper, new Qword(-1))).isTrue();
        assertThat(meets(upper, new Qword(Long.MIN_VALUE))).isTrue();
        assertThat(meets(upper, new Qword(0))).isFalse();
        assertThat(meets(upper, new Sz("1"))).isFalse();
    }

    @Test
    void expressions_search_texts() {
        Expectation anchored = new Expectation.Matches(Pattern.compile("^v[0-9]+$"));

        assertThat(meets(anchored, new Sz("v12"))).isTrue();
        assertThat(meets(anchored, new ExpandSz("v12"))).isTrue();
        assertThat(meets(anchored, new Sz("xv12"))).isFalse();
        assertThat(meets(new Expectation.Matches(Pattern.compile("(?i)ABC")), new Sz("xabcx")))
                .isTrue();
        assertThat(meets(anchored, new Dword(12))).isFalse();
    }

    @Test
    void bits_must_be_set_and_clear() {
        Expectation bits = new Expectation.Bits(0b101, 0b010);

        assertThat(meets(bits, new Dword(0b1101))).isTrue();
        assertThat(meets(bits, new Dword(0b0100))).isFalse();
        assertThat(meets(bits, new Dword(0b0111))).isFalse();
        assertThat(meets(new Expectation.Bits(1L << 63, 0), new Qword(Long.MIN_VALUE)))
                .isTrue();
    }

    @Test
    void contains_is_a_part_of_a_text_an_item_of_a_list_or_whole_bytes() {
        assertThat(meets(new Expectation.Contains("b"), new Sz("abc"))).isTrue();
        assertThat(meets(new Expectation.Contains("b"), new MultiSz(List.of("abc", "b"))))
                .isTrue();
        assertThat(meets(new Expectation.Contains("b"), new MultiSz(List.of("abc"))))
                .isFalse();
        assertThat(meets(new Expectation.Contains("0F"), new Binary("000F"))).isTrue();
        assertThat(meets(new Expectation.Contains("0F"), new Binary("A0F0"))).isFalse();
        assertThat(meets(new Expectation.Contains("0F"), new Binary("A0F00F"))).isTrue();
    }

    @Test
    void absence_meets_only_what_speaks_of_it() {
        Expectation two = new Expectation.EqualTo(new Dword(2));

        assertThat(Comparison.meets(two, Optional.empty())).isFalse();
        assertThat(Comparison.meets(new Expectation.Absent(), Optional.empty())).isTrue();
        assertThat(Comparison.meets(new Expectation.Present(), Optional.empty()))
                .isFalse();
        assertThat(Comparison.meets(new Expectation.Any(List.of(two, new Expectation.Absent())), Optional.empty()))
                .isTrue();
        assertThat(Comparison.meets(new Expectation.Anything(), Optional.empty()))
                .isTrue();
    }

    @Test
    void all_any_and_not_combine() {
        Expectation one = new Expectation.EqualTo(new Dword(1));
        Expectation small = new Expectation.Range(new Dword(0), new Dword(3));

        assertThat(meets(new Expectation.All(List.of(small, new Expectation.Not(one))), new Dword(2)))
                .isTrue();
        assertThat(meets(new Expectation.All(List.of(small, new Expectation.Not(one))), new Dword(1)))
                .isFalse();
        assertThat(meets(new Expectation.Any(List.of(one, new Expectation.EqualTo(new Dword(9)))), new Dword(9)))
                .isTrue();
    }

    private static boolean meets(Expectation expect, RegistryValue data) {
        return Comparison.meets(expect, Optional.of(data));
    }
}
