package io.natward.reporters.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReporterTest {
    private final HtmlReporter reporter = new HtmlReporter();

    @Test
    void writes_the_page() throws Exception {
        Golden.compare("everything.html", reporter::write, SampleReport.everything());
        Golden.compare("empty.html", reporter::write, SampleReport.empty());
        Golden.compare("breakout.html", reporter::write, SampleReport.breakout());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "everything", "hostile", "breakout", "silence", "apply", "idle", "hostile-run"})
    void is_parsed_without_an_error(String name) throws Exception {
        Parser parser = Parser.htmlParser().setTrackErrors(50);
        Jsoup.parse(Golden.write(reporter::write, report(name)), "", parser);
        assertThat(parser.getErrors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "everything", "hostile", "breakout", "silence", "apply", "idle", "hostile-run"})
    void nothing_in_it_makes_a_request_or_runs_but_its_own_script(String name) throws Exception {
        Document page = page(report(name));
        assertThat(page.select("[src], [srcset], [data], object, iframe, img, form[action], base, [style]"))
                .isEmpty();
        assertThat(page.select("link")).extracting(l -> l.attr("href")).containsExactly("data:,");
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("style")).hasSize(1);
        for (Element element : page.getAllElements()) {
            assertThat(element.attributes().asList())
                    .noneMatch(a -> a.getKey().startsWith("on") || a.getKey().equals("srcdoc"));
        }
        for (Element link : page.select("a[href]")) {
            assertThat(link.attr("href")).matches("#.*|https?://[^\"<> ]+");
        }
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe", "http");
        Asset style = page.select("#changes").isEmpty() ? Asset.of("page.css") : Asset.of("page.css", "run.css");
        assertThat(policy).contains(style.hash(), Asset.of("page.js").hash());
        assertThat(page.select("script").first().data())
                .isEqualTo(Asset.of("page.js").text());
        assertThat(page.select("style").first().data()).isEqualTo(style.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "everything", "hostile", "breakout", "silence", "apply", "idle", "hostile-run"})
    void every_id_is_there_once_and_every_reference_to_one_leads_somewhere(String name) throws Exception {
        Document page = page(report(name));
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        Set<String> known = new HashSet<>(ids);
        for (Element link : page.select("a[href^=#]")) {
            assertThat(known).contains(link.attr("href").substring(1));
        }
        for (Element labelled : page.select("[aria-labelledby], [aria-describedby]")) {
            assertThat(known)
                    .containsAll(labelled.attributes().asList().stream()
                            .filter(a -> a.getKey().equals("aria-labelledby")
                                    || a.getKey().equals("aria-describedby"))
                            .map(a -> a.getValue())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void no_host_is_missing_from_the_matrix() throws Exception {
        Document page = page(SampleReport.everything());
        List<String> shown = new ArrayList<>(page.select(".matrix tbody th").eachText());
        names(page.select(".site .names")).forEach(shown::add);
        List<String> hosts = new ArrayList<>();
        SampleReport.everything().forEachHost(h -> hosts.add(h.host().name()));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(hosts);
    }

    @Test
    void a_host_in_order_is_a_name_and_another_has_a_mark_for_each_policy_with_something_to_look_at() throws Exception {
        Element branch = page(SampleReport.everything())
                .select(".site[data-site=branch]")
                .first();
        assertThat(names(branch.select(".names"))).contains("ws-001.branch.example");
        assertThat(branch.select("thead abbr").eachAttr("title"))
                .containsExactly(
                        "natt-policyagent-value",
                        "vpn-prohibit-ipsec-off",
                        "svc-ikeext-enabled",
                        "own-ip-source-routing");
        Element row = row(branch, "ws-002.branch.example");
        assertThat(row.select("td").stream().limit(5).map(Element::text))
                .containsExactly("high: too-low", "", "", "–", "both-nat");
        String finding = row.select("td a").attr("href");
        assertThat(branch.ownerDocument().select(finding + " .hosts-count").text())
                .isEqualTo("too-low on 3 hosts");
    }

    @Test
    void the_digest_of_each_policy_is_there_in_full_for_paper_shows_no_tooltip() throws Exception {
        SampleReport report = SampleReport.everything();
        assertThat(page(report).select("#policies ~ .scroll tbody code").eachText())
                .isNotEmpty()
                .isEqualTo(report.header().policies().stream()
                        .map(PolicySummary::sha256)
                        .toList());
    }

    @Test
    void the_row_of_a_silent_host_says_why_and_leads_there() throws Exception {
        Document page = page(SampleReport.silence(2));
        Element mark = row(page, "ws-00001.plant.example").select("a").first();
        assertThat(mark.text()).isEqualTo("no answer: unreachable");
        assertThat(page.select(mark.attr("href") + " .hosts-count").text()).isEqualTo("2 hosts");
    }

    @Test
    void a_large_fleet_says_once_what_its_hosts_have_in_common() throws Exception {
        SampleReport fleet = SampleReport.fleet(1_000, 20, 0.3);
        Document page = page(fleet);
        for (Element finding : page.select("article.finding[id^=finding-]")) {
            assertThat(finding.select(".cause > .then > div:first-child").eachText())
                    .doesNotHaveDuplicates();
        }
        assertThat(page.select(".matrix tbody tr").size()
                        + names(page.select(".site .names")).size())
                .isEqualTo(1_000);
        assertThat(page.select(".matrix td > a[href^=#finding-]").size())
                .isGreaterThan(fleet.header().totals().of(VerdictKind.NON_COMPLIANT));
    }

    @Test
    void tells_with_which_files_and_which_natward_it_was_made() throws Exception {
        String run = page(SampleReport.everything())
                .select("section[aria-labelledby=run]")
                .text();
        assertThat(run)
                .contains("natward 0.1.0 " + "9a".repeat(32), "inventory.yaml " + "ab".repeat(32))
                .contains("profile profiles/office.yaml " + "1b".repeat(32), "waivers waivers.yaml " + "2c".repeat(32));
    }

    @Test
    void the_filter_offers_every_policy_with_something_to_look_at_and_every_site() throws Exception {
        Document page = page(SampleReport.everything());
        assertThat(page.select("#filter[hidden]")).hasSize(1);
        assertThat(page.select("#filter-column option")).hasSize(1 + 4);
        assertThat(page.select("#filter-site option").eachAttr("value"))
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of(""), page.select(".site").eachAttr("data-site").stream())
                                .toList());
        assertThat(page.select("#filter :is(input, select)"))
                .allSatisfy(field -> assertThat(field.parent().tagName()).isEqualTo("label"));
    }

    @Test
    void the_first_words_are_the_answer() throws Exception {
        Document page = page(SampleReport.everything());
        assertThat(page.select("h1").text()).isEqualTo("3 of 21 hosts comply.");
        assertThat(page.select(".lede").text())
                .startsWith("Worst: 1 critical finding. 2 declarations are not in order. 7 hosts gave no answer.");
        assertThat(page.select("h2").first().text()).isEqualTo("Findings");
    }

    @Test
    void hosts_with_the_same_finding_share_one_derivation() throws Exception {
        Element tooLow = page(SampleReport.everything()).select(".finding").stream()
                .filter(f -> f.select(".hosts-count").text().equals("too-low on 3 hosts"))
                .findFirst()
                .orElseThrow();
        assertThat(tooLow.select(".cause")).hasSize(1);
        assertThat(tooLow.select(".sighting")).hasSize(2);
        assertThat(names(tooLow.select(".names")))
                .containsExactly("ws-002.branch.example", "ws-003.branch.example", "ws-004.branch.example");
        assertThat(tooLow.select("pre")).hasSize(1);
    }

    @Test
    void each_path_is_drawn_and_said_in_words() throws Exception {
        Document page = page(SampleReport.everything());
        Element workshop = page.select(".path").stream()
                .filter(p -> p.select("h3").text().equals("workshop to vpn-1"))
                .findFirst()
                .orElseThrow();
        assertThat(workshop.select(".class").text()).isEqualTo("both-nat");
        assertThat(workshop.select(".path-head strong").text()).isEqualTo("2");
        assertThat(workshop.select("figcaption").text()).isEqualTo("0 of 2 hosts on this way have it right, 2 do not.");
        assertThat(workshop.select("svg")).hasSize(2);
        assertThat(workshop.select("svg.lying desc").text())
                .isEqualTo(
                        "workshop; then The masquerade NAT at 'workshop' puts the initiator behind NAT; then branch; then"
                                + " The carrier-grade NAT at 'branch' puts the initiator behind NAT; then internet; then The static"
                                + " NAT at 'datacentre' puts the responder behind NAT; then datacentre; then VPN server vpn-1. Class:"
                                + " both-nat.");
        assertThat(workshop.select("svg.lying .nat-initiator")).hasSize(2);
        assertThat(workshop.select("svg.lying .nat-responder")).hasSize(1);
    }

    @Test
    void says_why_each_silent_host_gave_no_answer() throws Exception {
        String section = page(SampleReport.everything())
                .select("section[aria-labelledby=unanswered]")
                .text();
        for (NoAnswer why : NoAnswer.values()) {
            assertThat(section).contains(why.label(), "silent-" + why.label() + ".example");
        }
    }

    @Test
    void hostile_text_is_shown_and_does_nothing() throws Exception {
        String html = Golden.write(reporter::write, SampleReport.hostile());
        assertThat(html.chars().filter(c -> c != '\n' && c != '\t')).noneMatch(Character::isISOControl);
        assertThat(html.length()).isLessThan(200_000);
        assertThat(Jsoup.parse(html).select(".matrix tbody th").eachText())
                .contains("h5-<script>alert(1)</script><img src=x onerror=alert(1)>\"'`${7*7}");
    }

    private static List<String> names(Elements lists) {
        return lists.stream().flatMap(list -> list.wholeText().lines()).toList();
    }

    private static Element row(Element within, String host) {
        return within.select(".matrix tbody tr").stream()
                .filter(row -> row.select("th").text().equals(host))
                .findFirst()
                .orElseThrow();
    }

    private Document page(ScanReport report) throws IOException {
        return Jsoup.parse(Golden.write(reporter::write, report));
    }

    private static ScanReport report(String name) {
        return switch (name) {
            case "empty" -> SampleReport.empty();
            case "everything" -> SampleReport.everything();
            case "breakout" -> SampleReport.breakout();
            case "silence" -> SampleReport.silence(3);
            default -> SampleReport.named(name);
        };
    }
}
