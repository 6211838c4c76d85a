package io.natward.policies.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionRangeTest {

    @ParameterizedTest
    @CsvSource({
        ">=6.0,            6.0,        YES",
        ">=6.0,            5.2,        NO",
        ">=6.0,            10.0.19045, YES",
        "6.1,              6.1.7601,   YES",
        "6.1,              6.2,        NO",
        "<=6.1,            6.1.7601,   YES",
        ">6.1,             6.1.7601,   NO",
        "5.1-5.2,          5.2.3790,   YES",
        "5.1-5.2,          6.0,        NO",
        "<10.0.22000,      10.0.19045, YES",
        "<10.0.22000,      10.0.22631, NO",
        "<10.0.22000,      10.0,       UNKNOWN",
        "<10.0.22000,      6.3,        YES",
        ">=6.0 <10.0,      6.3.9600,   YES",
        ">=6.0 <10.0,      10.0.19045, NO",
    })
    void compares_as_many_numbers_as_the_bound_has(String range, String version, Truth expected) {
        List<Integer> numbers =
                Arrays.stream(version.split("\\.", -1)).map(Integer::valueOf).toList();

        assertThat(VersionRange.windows(range).test(numbers)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "=>6.0", "6.0.1.2", ">= 6.0", "6.0-", "6..0", "vista", "6.2-6.1", "6.0,6.1"})
    void refuses_what_is_no_range(String text) {
        assertThatThrownBy(() -> VersionRange.windows(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reads_ranges_of_service_packs() {
        assertThat(VersionRange.servicePack("<2").test(List.of(1))).isEqualTo(Truth.YES);
        assertThat(VersionRange.servicePack("1-2").test(List.of(3))).isEqualTo(Truth.NO);
    }
}
