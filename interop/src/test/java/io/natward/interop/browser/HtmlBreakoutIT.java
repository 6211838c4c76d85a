package io.natward.interop.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.interop.run.Checkout;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.NoAlertPresentException;

/** The page of a run in which hosts, policies and the inventory try to run something in it: nothing does. */
final class HtmlBreakoutIT {
    private static Chromium browser;
    private final Path page = Checkout.root().resolve("reporters/src/test/resources/golden/breakout.html");

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
        browser.unfold();
    }

    @Test
    void shows_the_names_that_try_it() {
        assertThat(browser.text(
                        "[...document.querySelectorAll('.matrix tbody th')].map(th => th.textContent).join('\\n')"))
                .contains("</noscript><img src=x onerror=alert(5)>", "\" onmouseover=\"alert(7)\"", "Zürich-Größe-01");
    }

    @Test
    void nothing_runs_and_nothing_is_fetched_whatever_a_person_does() {
        browser.driver()
                .executeScript("for (const type of ['mouseover', 'pointerover', 'focus', 'error', 'load', 'toggle'])"
                        + "  for (const element of document.querySelectorAll('*'))"
                        + "    element.dispatchEvent(new Event(type, {bubbles: true}))");
        browser.filter("text", "<script>");
        browser.filter("text", "onmouseover");
        browser.driver()
                .executeScript("document.querySelectorAll('.matrix thead button').forEach(button => button.click())");
        assertThatThrownBy(() -> browser.driver().switchTo().alert()).isInstanceOf(NoAlertPresentException.class);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requested()).containsExactly(page.toUri().toString());
        assertThat(browser.text("location.href.split('#')[0]"))
                .isEqualTo(page.toUri().toString());
    }

    @Test
    void holds_no_element_and_no_attribute_that_could_run_something() {
        assertThat(browser.text("document.scripts.length")).isEqualTo("1");
        assertThat(browser.text("document.styleSheets.length")).isEqualTo("1");
        assertThat(
                        browser.text(
                                "document.querySelectorAll("
                                        + "'iframe, object, embed, img, base, foreignObject, [src], [srcdoc], [style], meta[http-equiv=refresh i]').length"))
                .isEqualTo("0");
        assertThat(browser.text("[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
                        + ".filter(name => name.startsWith('on')).join()"))
                .isEmpty();
        assertThat(
                        browser.text(
                                "[...document.querySelectorAll('a, area, use, image')]"
                                        + ".map(a => a.getAttribute('href') ?? '').filter(href => !/^(#|https?:\\/\\/)/.test(href)).join()"))
                .isEmpty();
        assertThat(browser.text("document.forms[0].getAttribute('action') ?? ''"))
                .isEmpty();
    }
}
