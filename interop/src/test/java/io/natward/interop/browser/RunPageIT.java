package io.natward.interop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import io.natward.interop.run.Checkout;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a remediation's run, opened from disk. */
final class RunPageIT {
    private static final String ROWS = "document.querySelectorAll('.changes tbody tr:not(.missed)').length";

    private static Chromium browser;
    private final Path page = Checkout.root().resolve("reporters/src/test/resources/golden/apply.html");

    @BeforeAll
    static void start() {
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
        assertThat(new AxeBuilder().analyze(browser.driver()).getViolations())
                .as(name)
                .isEmpty();
        assertThat(browser.text("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("fits %s", name)
                .isEqualTo("true");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"text, ws-102, 2", "site, hq, 2", "grade, right, 5", "grade, high, 5", "grade, unreadable, 1"})
    void the_filter_leaves_the_changes_that_fit(String field, String value, String left) {
        assertThat(browser.text(ROWS)).isEqualTo("11");
        browser.filter(field, value);
        assertThat(browser.text(ROWS)).isEqualTo(left);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void its_rows_are_sorted_by_their_heads() {
        browser.driver().executeScript("document.querySelectorAll('.changes thead button')[1].click()");
        assertThat(browser.text("document.querySelector('.changes tbody th').textContent"))
                .isEqualTo("hq-01.example");
    }
}
