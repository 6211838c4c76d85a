package io.natward.reporters.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\"=1", "'=1", " \"' -1", "＝1+1", "＠x"})
    void what_begins_like_a_formula_gets_an_apostrophe_before_it(String formula) {
        assertThat(Cells.harmless(formula)).isEqualTo("'" + formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1", "\r=1", "\n=1", "\r\n-1", "\u0000=1"})
    void what_begins_with_a_tab_or_a_line_end_begins_with_its_visible_form(String formula) {
        assertThat(Cells.harmless(formula)).startsWith("\\u00").doesNotContain("\t", "\r", "\n");
    }

    @Test
    void a_formula_behind_a_separator_is_none_for_a_spreadsheet_that_splits_there() {
        assertThat(Cells.harmless("a;=cmd|' /C calc'!A0, -1")).isEqualTo("a;'=cmd|' /C calc'!A0,' -1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 or absent", "a = b", "ws-001.example", "KEY\\Name = 2 (REG_DWORD)", "x, y; z"})
    void other_text_stays_as_it_is(String text) {
        assertThat(Cells.harmless(text)).isEqualTo(text);
    }

    @Test
    void every_cell_is_quoted_and_quotes_are_doubled() throws IOException {
        StringWriter out = new StringWriter();
        new Cells(out).row(List.of("a", "say \"no\"", ""));
        assertThat(out).hasToString("\"a\",\"say \"\"no\"\"\",\"\"\r\n");
    }

    @Test
    void a_cell_is_no_longer_than_spreadsheets_take() {
        assertThat(Cells.harmless("\u0001".repeat(10_000)).length()).isLessThan(32_767);
    }
}
