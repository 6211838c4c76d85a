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
import org.junit.jupiter.params.provider.ValueSource;

/** JUnit reports under libxml2, with the shape that all known consumers accept. */
final class JUnitReportIT {

    /** What xmllint exits with where a file is well-formed and not as the schema says. */
    private static final int INVALID = 3;

    static List<Path> reports() throws InterruptedException {
        return Demo.reportAndGoldens("junit.xml", ".junit.xml");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_junit_report_has_the_shape_that_every_consumer_accepts(Path report) throws InterruptedException {
        Program.Run run = validate(report);
        assertThat(run.exitCode()).as("%s", run).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nested-suites",
                "zoned-timestamp",
                "case-with-file",
                "two-outcomes",
                "blank-name",
                "endless-count"
            })
    void the_schema_refuses_what_consumers_lose(String name) throws InterruptedException {
        Program.Run run = validate(Path.of("src/test/resources/junit", name + ".xml"));
        assertThat(run.exitCode()).as("%s", run).isEqualTo(INVALID);
    }

    private static Program.Run validate(Path report) throws InterruptedException {
        return Program.run(
                Checkout.interop(),
                Duration.ofMinutes(1),
                List.of("xmllint", "--noout", "--nonet", "--relaxng", "junit-report.rng", report.toString()));
    }
}
