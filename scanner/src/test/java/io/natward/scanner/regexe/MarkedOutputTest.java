package io.natward.scanner.regexe;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.regexe.MarkedOutput.Section;
import org.junit.jupiter.api.Test;

final class MarkedOutputTest {
    @Test
    void cuts_at_the_markers_and_leaves_out_what_a_host_prints_first() {
        assertThat(MarkedOutput.sections("autorun\r\nN start\r\none\r\nN 0 0 \r\n\r\nN 1 -1073741502\r\n", "N"))
                .containsExactly(new Section("one\r\n", 0), new Section("\r\n", -1073741502));
    }

    @Test
    void takes_no_marker_that_is_not_a_line_of_its_own_or_has_another_nonce() {
        assertThat(MarkedOutput.sections("N start\r\n    a    REG_SZ    N 0 1\r\nM 0 1\r\nN 0 0\r\n", "N"))
                .containsExactly(new Section("    a    REG_SZ    N 0 1\r\nM 0 1\r\n", 0));
    }

    @Test
    void gives_only_the_sections_that_came_to_an_end() {
        assertThat(MarkedOutput.sections("N start\r\none\r\nN 0 0\r\ntwo\r\n", "N"))
                .hasSize(1);
        assertThat(MarkedOutput.sections("N start\r\none\r\nN 0 0\r\nN 2 0\r\n", "N"))
                .hasSize(1);
        assertThat(MarkedOutput.sections("N 0 0\r\n", "N")).isEmpty();
        assertThat(MarkedOutput.sections("N start\r\nN 0 !errorlevel!\r\n", "N"))
                .isEmpty();
        assertThat(MarkedOutput.sections("", "N")).isEmpty();
    }
}
