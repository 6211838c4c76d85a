package io.natward.interop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of 10,000 hosts by 20 policies. The times are printed: they say more about the machine than about the page. */
final class HtmlFleetIT {
    private static final long LARGEST = 25_000_000;
    private static final double SLOWEST_MILLIS = 10_000;

    @ParameterizedTest
    @ValueSource(strings = {"0.05", "0.3"})
    void a_page_of_ten_thousand_hosts_is_small_and_quick(String nonCompliant) throws IOException, InterruptedException {
        Path page = Files.createTempFile("natward-fleet", ".html");
        try (Chromium browser = new Chromium()) {
            System.out.println(write(page, nonCompliant));
            assertThat(Files.size(page)).isLessThan(LARGEST);
            browser.driver().get(page.toUri().toString());
            double opened = millis(
                    browser, "requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))");
            browser.open(page);
            double unfolded = untilFrame(browser, "document.querySelector('.site').open = true");
            double sorted = untilFrame(browser, "document.querySelector('.site[open] .matrix thead button').click()");
            double filtered = untilFrame(
                    browser,
                    "const field = document.getElementById('filter-grade'); field.value = 'high';"
                            + "field.dispatchEvent(new Event('input', {bubbles: true}))");
            System.out.printf(
                    "%s: opened %.0f ms, a site %.0f ms, sorted %.0f ms, filtered %.0f ms; %s%n",
                    nonCompliant, opened, unfolded, sorted, filtered, browser.filterStatus());
            assertThat(browser.filterStatus()).endsWith(" of 10000 hosts");
            assertThat(List.of(opened, unfolded, sorted, filtered)).allMatch(millis -> millis < SLOWEST_MILLIS);
        } finally {
            Files.delete(page);
        }
    }

    private static String write(Path page, String nonCompliant) throws InterruptedException {
        Path reporters = Checkout.root().resolve("reporters/target");
        Program.Run run = Program.run(
                Checkout.root(),
                Duration.ofMinutes(2),
                List.of(
                        "java",
                        "-Xmx64m",
                        "-cp",
                        reporters.resolve("classes") + ":" + reporters.resolve("test-classes") + ":"
                                + Checkout.distribution().resolve("lib") + "/*",
                        "io.natward.reporters.testing.FleetReport",
                        "html",
                        "10000",
                        "20",
                        nonCompliant,
                        page.toString()));
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run.stdout();
    }

    /** The time from an action to the second frame after it, by which what it changed is on the screen. */
    private static double untilFrame(Chromium browser, String action) {
        return millis(
                browser,
                "const start = performance.now();" + action
                        + ";setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))))");
    }

    private static double millis(Chromium browser, String script) {
        Object measured = browser.driver().executeAsyncScript("const done = arguments[0];" + script);
        return ((Number) measured).doubleValue();
    }
}
