package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.reporters.ReportFormat;
import io.natward.scanner.cli.Distribution.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as a newcomer runs it. */
@Timeout(180)
class DemoIT {
    @TempDir
    private Path folder;

    @Test
    void every_host_gets_the_verdict_that_it_was_built_for() throws Exception {
        Result result = new Distribution(folder).run("demo");
        assertThat(result.err()).doesNotContain("not as the demo was built");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("a scan with these findings exits with 1", "natward-demo/report.html");
        assertThat(result.out()).contains("assume-udp-encapsulation");
        for (ReportFormat format : EnumSet.complementOf(EnumSet.of(ReportFormat.CONSOLE))) {
            assertThat(folder.resolve("natward-demo").resolve(format.usualFile()))
                    .isNotEmptyFile();
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named_and_nothing_is_started() throws Exception {
        Files.writeString(folder.resolve("occupied"), "");
        Result result = new Distribution(folder).run("demo", "--output", "occupied");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("occupied", "--output").doesNotContain("internal error");
    }
}
