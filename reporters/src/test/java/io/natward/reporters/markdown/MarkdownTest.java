package io.natward.reporters.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final String HARMFUL =
            "<img src=x onerror=alert(1)> `` ` [x](javascript:alert(1)) @team #1 *b* | \\";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws-001.branch.example",
                "`",
                "``a`",
                " `a` ",
                " a ",
                "a\\",
                HARMFUL,
                "HKLM\\SYSTEM\\a",
                "</details>"
            })
    void a_reader_gets_back_what_was_put_into_code(String text) {
        Element paragraph = paragraph(Markdown.code(text));
        assertThat(paragraph.children()).hasSize(1);
        assertThat(paragraph.child(0).tagName()).isEqualTo("code");
        assertThat(paragraph.child(0).wholeText()).isEqualTo(text);
        assertThat(paragraph.ownText()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Set it to 2, and restart.", HARMFUL, "1. no list", "- no item", "# no heading", "&lt;"})
    void words_are_no_markup(String text) {
        Element paragraph = paragraph(Markdown.words(text));
        assertThat(paragraph.children()).isEmpty();
        assertThat(paragraph.wholeText()).isEqualTo(text);
    }

    private static Element paragraph(String markdown) {
        String html =
                HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown));
        Element body = Jsoup.parseBodyFragment(html).body();
        assertThat(body.children()).hasSize(1);
        assertThat(body.child(0).tagName()).isEqualTo("p");
        return body.child(0);
    }
}
