package io.natward.interop.validators;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Demo;
import io.natward.interop.run.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo's HTML report under the Nu Html Checker. */
final class HtmlValidityIT {

    @Test
    void the_html_report_is_valid_html() throws InterruptedException {
        Path checker = Checkout.installed("node_modules/vnu-jar/build/dist/vnu.jar", "npm ci in interop/");
        Program.Run run = Program.run(
                Checkout.interop(),
                Duration.ofMinutes(2),
                List.of(
                        "java",
                        "-jar",
                        checker.toString(),
                        "--Werror",
                        Demo.report("report.html").toString()));
        assertThat(run.stderr()).as("%s", run).isEmpty();
        assertThat(run.exitCode()).as("%s", run).isZero();
    }
}
