package io.natward.reporters.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void control_characters_lone_surrogates_and_reordering_controls_are_shown_as_escapes() {
        assertThat(Visible.text("a\u0000b\u001B[31m\u009Bc")).isEqualTo("a\\u0000b\\u001b[31m\\u009bc");
        assertThat(Visible.text("\uD83Dx\uDE00")).isEqualTo("\\ud83dx\\ude00");
        assertThat(Visible.text("\uFFFE\uFFFF\uFDD0")).isEqualTo("\\ufffe\\uffff\\ufdd0");
        assertThat(Visible.text("\u202Egnp")).isEqualTo("\\u202egnp");
    }

    @Test
    void text_of_all_scripts_and_emoji_is_left_as_it_is() {
        String text = "Prüfung \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 \uD83D\uDE00 \u4E2D";
        assertThat(Visible.text(text)).isSameAs(text);
    }

    @Test
    void line_feeds_are_kept_in_text_and_shown_in_a_line() {
        assertThat(Visible.text("a\r\n\tb")).isEqualTo("a\\u000d\n\tb");
        assertThat(Visible.line("a\r\n\tb")).isEqualTo("a\\u000d\\u000a\\u0009b");
    }

    @Test
    void shortening_says_how_much_there_was_and_never_halves_a_character() {
        assertThat(Visible.shortened("abc", 3)).isEqualTo("abc");
        assertThat(Visible.shortened("abcd", 3)).isEqualTo("abc… (4 characters)");
        assertThat(Visible.shortened("ab\uD83D\uDE00d", 3)).isEqualTo("ab… (5 characters)");
    }
}
