package io.natward.interop.validators;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Demo;
import io.natward.interop.run.Program;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo's JUnit report under libxml2, with the shape that all known consumers accept. */
final class JUnitReportIT {

    @Test
    void the_junit_report_has_the_shape_that_every_consumer_accepts() throws InterruptedException {
        Program.Run run = validate(Demo.report("junit.xml").toString());
        assertThat(run.exitCode()).as("%s", run).isZero();
    }

    @Test
    void the_schema_refuses_what_consumers_lose() throws InterruptedException {
        for (String name : List.of("nested-suites", "zoned-timestamp", "case-with-file", "two-outcomes")) {
            Program.Run run = validate("src/test/resources/junit/" + name + ".xml");
            assertThat(run.exitCode()).as("%s", run).isEqualTo(3);
        }
    }

    private static Program.Run validate(String report) throws InterruptedException {
        return Program.run(
                Checkout.interop(),
                Duration.ofMinutes(1),
                List.of("xmllint", "--noout", "--nonet", "--relaxng", "junit-report.rng", report));
    }
}
