package io.natward.reporters.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.testing.SampleRun;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleReporterTest {
    private static final ConsoleReporter PLAIN = new ConsoleReporter(ConsoleOptions.plain(100));

    @Test
    void writes_worst_first_and_ends_with_the_summary() throws Exception {
        Golden.compare("everything.console.txt", PLAIN::write, SampleReport.everything());
        Golden.compare("empty.console.txt", PLAIN::write, SampleReport.empty());
        Golden.compare(
                "everything.colour.txt",
                new ConsoleReporter(new ConsoleOptions(100, true, true, false))::write,
                SampleReport.everything());
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 200})
    void every_line_fits_the_terminal(int width) throws Exception {
        ConsoleReporter reporter = new ConsoleReporter(ConsoleOptions.plain(width));
        for (SampleReport report :
                List.of(SampleReport.everything(), SampleReport.hostile(), SampleRun.apply(), SampleRun.hostile())) {
            assertThat(lines(reporter, report))
                    .allSatisfy(line ->
                            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void a_narrow_terminal_still_shows_what_is_needed_and_what_to_look_at() throws Exception {
        String text = Golden.write(new ConsoleReporter(ConsoleOptions.plain(80))::write, SampleReport.everything());
        assertThat(text).doesNotContain("...");
    }

    @Test
    void nothing_that_a_host_sent_reaches_the_terminal_as_a_control() throws Exception {
        String text = Golden.write(PLAIN::write, SampleReport.hostile());
        assertThat(text.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
        assertThat(text).contains("\\u001b[31mred");
    }

    @Test
    void in_colour_there_are_no_controls_but_its_own() throws Exception {
        String text = Golden.write(
                new ConsoleReporter(new ConsoleOptions(100, true, true, false))::write, SampleReport.hostile());
        assertThat(text).contains("\u001B[");
        String words = text.replaceAll("\u001B\\[[0-9;]*m", "");
        assertThat(words.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
        assertThat(words).contains("\\u001b[31mred");
    }

    @Test
    void a_big_fleet_needs_few_lines() throws Exception {
        assertThat(lines(PLAIN, SampleReport.fleet(5000, 0.3))).hasSizeLessThan(60);
    }

    @Test
    void quiet_leaves_the_summary_alone() throws Exception {
        ConsoleReporter quiet = new ConsoleReporter(new ConsoleOptions(100, false, false, true));
        assertThat(lines(quiet, SampleReport.everything()))
                .hasSizeLessThan(6)
                .anyMatch(l -> l.contains("hosts comply"));
    }

    private static List<String> lines(ConsoleReporter reporter, SampleReport report) throws IOException {
        return Golden.write(reporter::write, report).lines().toList();
    }
}
