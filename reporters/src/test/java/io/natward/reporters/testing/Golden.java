package io.natward.reporters.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.ScanReport;
import io.natward.reporters.Reporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares reports with files of {@code src/test/resources/golden}. With {@code -Dnatward.golden=write} the files are
 * written instead, to be read by a person before they are committed.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    public static String write(Reporter reporter, ScanReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reporter.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    public static void compare(String file, Reporter reporter, ScanReport report) throws IOException {
        String written = write(reporter, report);
        Path golden = FOLDER.resolve(file);
        if ("write".equals(System.getProperty("natward.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, written);
        }
        assertThat(written).isEqualTo(Files.readString(golden));
    }
}
