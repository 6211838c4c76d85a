package io.natward.interop.validators;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Demo;
import io.natward.interop.run.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HTML reports under the Nu Html Checker. */
final class HtmlValidityIT {

    static List<Path> reports() throws InterruptedException {
        return Demo.reportAndGoldens("report.html", ".html");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void an_html_report_is_valid_html(Path report) throws InterruptedException {
        Path checker = Checkout.installed("node_modules/vnu-jar/build/dist/vnu.jar", "npm ci in interop/");
        Program.Run run = Program.run(
                Checkout.interop(),
                Duration.ofMinutes(2),
                List.of(
                        "java",
                        "-jar",
                        checker.toString(),
                        "--Werror",
                        // It does not compare hashes in a policy with what they stand for; the browser does, in its own
                        // test.
                        "--filterpattern",
                        ".*violates Content Security Policy.*",
                        report.toString()));
        assertThat(run.stderr()).as("%s", run).isEmpty();
        assertThat(run.exitCode()).as("%s", run).isZero();
    }
}
