package io.natward.interop.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.json.JsonMapper;

/** Debian's Chromium, and what it says of a page that is opened from disk. */
final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ChromeDriver driver;

    Chromium() {
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.PERFORMANCE, Level.ALL);
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        // Without a sandbox because CI is root; the page is our own.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900");
        options.setCapability("goog:loggingPrefs", logging);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens the page and waits until its script has unpacked the matrix. */
    void open(Path page) {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
        driver.get(page.toUri().toString());
        waitUntil("document.querySelector('.part > noscript') === null");
    }

    void show(String scheme, int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Opens what is folded, so that everything is looked at. */
    void unfold() {
        driver.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
    }

    /** Sets a field of the filter as a person would, and waits for the outcome. */
    void filter(String field, String value) {
        driver.executeScript(
                "const field = document.getElementById('filter-' + arguments[0]); field.value = arguments[1];"
                        + "document.getElementById('filter-status').textContent = '';"
                        + "field.dispatchEvent(new Event('input', {bubbles: true}))",
                field,
                value);
        waitUntil("document.getElementById('filter-status').textContent !== ''");
    }

    String filterStatus() {
        return text("document.getElementById('filter-status').textContent");
    }

    String text(String expression) {
        return String.valueOf(driver.executeScript("return " + expression));
    }

    void waitUntil(String condition) {
        driver.executeAsyncScript("const done = arguments[0];" + "const look = () => " + condition
                + " ? done() : setTimeout(look, 20); look()");
    }

    /** Every address that was asked for since the last call, each once. */
    List<String> requested() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JSON.readTree(entry.getMessage()).path("message"))
                .filter(message -> message.path("method").asString("").equals("Network.requestWillBeSent"))
                .map(message -> message.at("/params/request/url").asString(""))
                .filter(url -> !url.startsWith("data:"))
                .distinct()
                .toList();
    }

    List<LogEntry> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
