package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinAnsweredTest {

    @ParameterizedTest
    @CsvSource({
        "98%, 98, 100, true",
        "98%, 97, 100, false",
        "98%, 979999, 1000000, false",
        "99.5 %, 199, 200, true",
        "99.5%, 198, 200, false",
        "0%, 0, 100, true",
        "100%, 100, 100, true",
        "100%, 999999, 1000000, false",
        "33.3333%, 1, 3, true",
        "100%, 0, 0, true"
    })
    void is_reached_at_the_share_itself(String text, long answered, long expected, boolean reached) {
        assertThat(MinAnswered.parse(text).reachedBy(answered, expected)).isEqualTo(reached);
    }

    @ParameterizedTest
    @ValueSource(strings = {"98", "101%", "100.1%", "-1%", "many", "%", "1e1%", "9999%", ""})
    void refuses_what_is_no_percentage(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinAnswered.parse(text))
                .withMessage("'" + text + "' is no percentage from 0% to 100%; write for example 98% or 99.5%");
    }

    @Test
    void never_shows_more_than_there_is() {
        assertThat(MinAnswered.share(979_999, 1_000_000)).isEqualTo("97.99%");
        assertThat(MinAnswered.share(100, 100)).isEqualTo("100%");
        assertThat(MinAnswered.share(0, 0)).isEqualTo("100%");
        assertThat(MinAnswered.share(2, 3)).isEqualTo("66.66%");
    }
}
