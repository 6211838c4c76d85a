package io.natward.interop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.natward.interop.run.Demo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's HTML report, opened from disk in Debian's Chromium. */
final class HtmlReportIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SHOWN_ROWS = "document.querySelectorAll('.matrix tbody tr:not(.missed)').length";

    private static Path page = Path.of("");
    private static Chromium browser;

    @BeforeAll
    static void start() throws InterruptedException {
        page = Demo.report("report.html");
        assertThat(page).isNotEmptyFile();
        browser = new Chromium();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.open(page);
    }

    @Test
    void says_what_it_is_in_its_title_and_first_heading() {
        assertThat(browser.driver().getTitle()).containsIgnoringCase("natward");
        assertThat(browser.driver().findElements(By.tagName("h1"))).hasSize(1);
    }

    @Test
    void sends_no_request_beyond_the_file_itself() {
        browser.unfold();
        assertThat(browser.requested()).containsExactly(page.toUri().toString());
    }

    @Test
    void is_opened_without_a_complaint_of_the_browser() {
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "light on a desk, light, 1280, 900",
        "dark on a desk, dark, 1280, 900",
        "light on a phone, light, 360, 740",
        "dark on a phone, dark, 360, 740"
    })
    void has_no_barrier_that_axe_can_find(String name, String scheme, int width, int height) {
        browser.show(scheme, width, height);
        browser.unfold();
        checkBarriers(name);
        browser.filter("grade", "high");
        checkBarriers(name + ", filtered");
    }

    @Test
    void fits_a_phone_without_scrolling_the_whole_page_sideways() {
        browser.show("light", 360, 740);
        browser.unfold();
        assertThat(browser.text("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo("0");
    }

    @Test
    void a_filter_leaves_the_hosts_that_have_what_is_asked_for_and_is_taken_back() {
        String all = browser.text(SHOWN_ROWS);
        browser.filter("grade", "high");
        assertThat(browser.text(SHOWN_ROWS))
                .isEqualTo(browser.text("document.querySelectorAll('.matrix tbody tr:has(td > a.high)').length"))
                .isNotEqualTo(all);
        assertThat(browser.filterStatus()).matches("\\d+ of \\d+ findings, \\d+ of \\d+ hosts");
        String host = browser.text(
                "[...document.querySelectorAll('.matrix tr:has(a.high) > th')].filter(th => th.scope === 'row')[0].textContent");
        browser.filter("text", host);
        assertThat(browser.filterStatus()).contains(", 1 of ");
        assertThat(browser.text("document.querySelectorAll('.site[open]').length"))
                .isEqualTo("1");
        browser.driver().findElement(By.cssSelector("#filter button")).click();
        browser.waitUntil("document.getElementById('filter-status').textContent === ''");
        assertThat(browser.text(SHOWN_ROWS)).isEqualTo(all);
    }

    @Test
    void a_mark_leads_to_its_finding_also_where_the_filter_has_hidden_it() {
        browser.filter("column", "1");
        String hidden = browser.text("[...document.querySelectorAll('.matrix tr:not(.missed) td > a')]"
                + ".map(mark => mark.hash).find(hash => document.querySelector(hash).matches('.missed'))");
        browser.driver()
                .findElement(By.cssSelector(".matrix td > a[href='" + hidden + "']"))
                .sendKeys(Keys.ENTER);
        assertThat(browser.text("location.hash")).isEqualTo(hidden);
        assertThat(browser.driver().findElement(By.cssSelector(hidden)).isDisplayed())
                .isTrue();
        assertThat(browser.filterStatus()).isEmpty();
    }

    @Test
    void the_filter_the_folds_and_the_marks_are_reached_with_the_keyboard() {
        browser.driver().findElement(By.id("filter-text")).click();
        WebElement field = browser.driver().switchTo().activeElement();
        for (String id : List.of("filter-text", "filter-grade", "filter-column", "filter-site")) {
            assertThat(field.getAttribute("id")).isEqualTo(id);
            field.sendKeys(Keys.TAB);
            field = browser.driver().switchTo().activeElement();
        }
        assertThat(field.getText()).isEqualTo("Show all");
        WebElement site = browser.driver().findElement(By.cssSelector(".site:has(.matrix) > summary"));
        site.sendKeys(Keys.ENTER);
        WebElement mark = browser.driver().findElement(By.cssSelector(".site[open] .matrix td > a"));
        String finding = mark.getAttribute("href").replaceAll(".*#", "");
        mark.sendKeys(Keys.ENTER);
        assertThat(browser.text("location.hash")).isEqualTo("#" + finding);
        assertThat(browser.text("Math.abs(document.getElementById('" + finding
                        + "').getBoundingClientRect().top) < innerHeight"))
                .as("the finding is on the screen")
                .isEqualTo("true");
    }

    @Test
    void prints() {
        JsonNode printed = JSON.valueToTree(browser.driver().executeCdpCommand("Page.printToPDF", Map.of()));
        assertThat(printed.path("data").asString("")).as("a PDF in Base64").startsWith("JVBERi0");
    }

    private static void checkBarriers(String name) {
        List<Rule> violations = new AxeBuilder().analyze(browser.driver()).getViolations();
        assertThat(violations)
                .as(() -> "%s:%n%s"
                        .formatted(
                                name,
                                JSON.writeValueAsString(violations.stream()
                                        .map(rule -> List.of(
                                                rule.getId(),
                                                rule.getHelp(),
                                                rule.getNodes().get(0).getHtml()))
                                        .toList())))
                .isEmpty();
    }
}
