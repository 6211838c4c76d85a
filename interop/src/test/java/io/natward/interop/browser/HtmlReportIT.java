package io.natward.interop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.natward.interop.run.Demo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's HTML report, opened from disk in Debian's Chromium. */
final class HtmlReportIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static String page = "";
    private static ChromeDriver browser;

    @BeforeAll
    static void start() throws InterruptedException {
        Path report = Demo.report("report.html");
        assertThat(report).isNotEmptyFile();
        page = report.toUri().toString();
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.PERFORMANCE, Level.ALL);
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        // Without a sandbox because CI is root; the page is our own.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900");
        options.setCapability("goog:loggingPrefs", logging);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void open() {
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
        browser.get(page);
    }

    @Test
    void says_what_it_is_in_its_title_and_first_heading() {
        assertThat(browser.getTitle()).containsIgnoringCase("natward");
        assertThat(browser.findElements(By.tagName("h1"))).hasSize(1);
    }

    @Test
    void sends_no_request_beyond_the_file_itself() {
        unfold();
        List<String> requested = browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JSON.readTree(entry.getMessage()).path("message"))
                .filter(message -> message.path("method").asString("").equals("Network.requestWillBeSent"))
                .map(message -> message.at("/params/request/url").asString(""))
                .filter(url -> !url.startsWith("data:"))
                .distinct()
                .toList();
        assertThat(requested).containsExactly(page);
    }

    @Test
    void is_opened_without_a_complaint_of_the_browser() {
        List<LogEntry> complaints = browser.manage().logs().get(LogType.BROWSER).getAll();
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "light on a desk, light, 1280, 900",
        "dark on a desk, dark, 1280, 900",
        "light on a phone, light, 360, 740",
        "dark on a phone, dark, 360, 740"
    })
    void has_no_barrier_that_axe_can_find(String name, String scheme, int width, int height) {
        show(scheme, width, height);
        unfold();
        List<Rule> violations = new AxeBuilder().analyze(browser).getViolations();
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

    @Test
    void fits_a_phone_without_scrolling_the_whole_page_sideways() {
        show("light", 360, 740);
        Object overhang = browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overhang).isEqualTo(0L);
    }

    @Test
    void prints() {
        JsonNode printed = JSON.valueToTree(browser.executeCdpCommand("Page.printToPDF", Map.of()));
        assertThat(printed.path("data").asString("")).as("a PDF in Base64").startsWith("JVBERi0");
    }

    private static void show(String scheme, int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Opens what is folded, so that everything is looked at. */
    private static void unfold() {
        browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
    }
}
