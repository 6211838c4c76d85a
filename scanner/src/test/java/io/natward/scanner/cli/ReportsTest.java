package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Totals;
import io.natward.reporters.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportsTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A run over no hosts. */
    private static final class Empty implements ScanReport {
        @Override
        public ReportHeader header() {
            return new ReportHeader(
                    "0.0.0",
                    Optional.empty(),
                    Instant.EPOCH,
                    Duration.ZERO,
                    false,
                    "inventory.yaml",
                    "00",
                    List.of(),
                    List.of(),
                    List.of(),
                    new Totals.Counter().totals(),
                    0,
                    "low",
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of());
        }

        @Override
        public void forEachHost(Sink sink) {}
    }

    private boolean write(String... requests) {
        Streams streams = new Streams(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        List<ReportRequest> parsed =
                List.of(requests).stream().map(ReportRequest::parse).toList();
        return new Reports(parsed, Optional.empty(), Terminal.of(new Properties(), Map.of()), streams, false)
                .write(new Empty());
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void makes_the_folders_and_leaves_nothing_but_the_report_readable_by_its_owner_alone() throws IOException {
        Path file = folder.resolve("a/b/report.json");
        assertThat(write("json:" + file)).isTrue();
        assertThat(file).isNotEmptyFile();
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwx------");
        assertThat(file.getParent()).isDirectoryNotContaining("regex:.*part");
        assertThat(told()).contains("json report written to " + file);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void a_folder_that_is_there_stays_as_open_as_it_is_and_may_be_a_link() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), open);
        assertThat(write("json:" + link.resolve("report.json"))).isTrue();
        assertThat(mode(open.resolve("report.json"))).isEqualTo("rw-------");
        assertThat(mode(open)).isEqualTo("rwxr-xr-x");
    }

    @ParameterizedTest
    @EnumSource
    void what_others_could_read_is_replaced_by_what_they_cannot(ReportFormat format) throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "old");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(write(format.label() + ":" + old)).isTrue();
        assertThat(old).content().isNotEqualTo("old");
        assertThat(mode(old)).isEqualTo("rw-------");
    }

    @Test
    void an_older_report_is_replaced_also_through_a_link() throws IOException {
        Path old = Files.writeString(folder.resolve("old.xml"), "old");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-rw-r--"));
        Path link = Files.createSymbolicLink(folder.resolve("link.xml"), old);
        assertThat(write("junit:" + link)).isTrue();
        assertThat(link).isSymbolicLink();
        assertThat(old).content().contains("<testsuites");
        assertThat(mode(old)).isEqualTo("rw-------");
    }

    @Test
    void one_that_cannot_be_written_is_named_and_the_others_are_written() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "");
        Path good = folder.resolve("good.json");
        assertThat(write("junit:" + occupied + "/x.xml", "junit:" + folder, "json:" + good))
                .isFalse();
        assertThat(good).isNotEmptyFile();
        assertThat(told())
                .contains("the junit report could not be written to " + occupied + "/x.xml: " + occupied
                        + " is not a folder")
                .contains("the junit report could not be written to " + folder + ": it is a folder");
    }

    @Test
    void standard_output_gets_the_report_and_nothing_else() {
        assertThat(write("junit:-")).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("<?xml").endsWith("\n");
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_full_disk_is_a_report_not_written(ReportFormat format) throws IOException {
        Path good = folder.resolve("good.json");
        assertThat(write(format.label() + ":/dev/full", "json:" + good)).isFalse();
        assertThat(good).isNotEmptyFile();
        assertThat(told()).contains("could not be written to /dev/full: No space left on device");
    }

    @Test
    void a_device_is_written_to_and_not_replaced() {
        assertThat(write("json:/dev/null")).isTrue();
        assertThat(Path.of("/dev/null")).matches(p -> !Files.isRegularFile(p), "is still a device");
    }

    @Test
    void a_reader_that_went_away_is_a_report_not_written() {
        PrintStream broken = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                false,
                StandardCharsets.UTF_8);
        Streams streams = new Streams(broken, new PrintStream(err, true, StandardCharsets.UTF_8));
        Reports reports = new Reports(
                List.of(ReportRequest.parse("json:-")),
                Optional.empty(),
                Terminal.of(new Properties(), Map.of()),
                streams,
                false);
        assertThat(reports.write(new Empty())).isFalse();
        assertThat(told()).contains("standard output: it was closed by its reader");
    }
}
