package io.natward.reporters.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ScanReport;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.text.Visible;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReporterTest {
    private static final int MOST = 65_536;

    private final MarkdownReporter reporter = new MarkdownReporter();

    @Test
    void writes_the_answer_a_table_and_folded_details() throws Exception {
        Golden.compare("everything.md", reporter::write, SampleReport.everything());
        Golden.compare("empty.md", reporter::write, SampleReport.empty());
    }

    @Test
    void of_what_hosts_send_nothing_is_markup_and_all_of_it_is_code() throws Exception {
        List<HostResult> hosts = new ArrayList<>();
        SampleReport.hostile().forEachHost(hosts::add);
        assertThat(hosts).hasSizeGreaterThan(5);
        for (HostResult host : hosts) { // one by one, for of many only the first ones are shown
            checkCode(rendered(SampleReport.of(List.of(host))), host);
        }
    }

    private static void checkCode(Element body, HostResult host) {
        assertThat(body.select("*").stream().map(Element::tagName))
                .isSubsetOf(
                        "body",
                        "h2",
                        "p",
                        "blockquote",
                        "strong",
                        "code",
                        "table",
                        "thead",
                        "tbody",
                        "tr",
                        "th",
                        "td",
                        "details",
                        "summary",
                        "ul",
                        "li");
        assertThat(body.select("[onerror], [src], [href]")).isEmpty();
        assertThat(body.select("code").stream().map(Element::wholeText))
                .contains(Visible.line(host.host().name()));
        body.select("code").remove();
        assertThat(body.wholeText()).doesNotContain("alert", "script", "cmd", "evil", "gnp.exe", "ENTITY");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000})
    void stays_short_enough_for_a_comment(int hosts) throws Exception {
        String text = Golden.write(reporter::write, SampleReport.fleet(hosts, 0.5));
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MOST);
        assertThat(text).contains("more host");
    }

    @Test
    void what_has_no_room_is_counted() throws Exception {
        int findings = 800 + 1; // the waived ones, and one on some of the hosts that is not
        String text = Golden.write(reporter::write, SampleReport.waivers(800));
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(MOST / 2, MOST);
        int rows = rows(text, "^\\| [a-z-]+ \\| `");
        int details = rows(text, "^<details>");
        int left = findings - details;
        assertThat(rows).isEqualTo(findings);
        assertThat(details).isPositive().isLessThan(findings);
        assertThat(text)
                .contains("Left out for want of room: the details of " + left + " more, on " + left + " hosts.");
    }

    private static int rows(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList()
                .size();
    }

    private Element rendered(ScanReport report) throws Exception {
        List<Extension> tables = List.of(TablesExtension.create());
        String html = HtmlRenderer.builder()
                .extensions(tables)
                .build()
                .render(Parser.builder().extensions(tables).build().parse(Golden.write(reporter::write, report)));
        return Jsoup.parseBodyFragment(html).body();
    }
}
