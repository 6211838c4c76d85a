package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.scanner.plan.HostPlans;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    private Instant now = Instant.EPOCH;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private static HostResult unreachable(int index) {
        return new HostResult(
                index,
                HostPlans.hosts(index + 1).get(index).summary(),
                new Outcome.Unanswered(NoAnswer.UNREACHABLE, "Nobody there."),
                List.of(),
                List.of());
    }

    private static HostSummary host(int index) {
        return HostPlans.hosts(index + 1).get(index).summary();
    }

    @Test
    void tells_hosts_verdicts_the_rate_and_the_time_left() {
        ProgressLine line = new ProgressLine(10, clock);
        line.done(unreachable(0));
        line.done(unreachable(1));
        now = now.plus(Duration.ofSeconds(60));
        assertThat(line.text())
                .isEqualTo(
                        "2 of 10 hosts, 2.0 hosts/min, about 4 min left; 0 compliant, 0 findings, 2 without an answer");
    }

    @Test
    void tells_the_rate_in_seconds_where_it_is_fast_and_no_time_where_nothing_is_left() {
        ProgressLine line = new ProgressLine(2, clock);
        line.done(unreachable(0));
        line.done(unreachable(1));
        now = now.plus(Duration.ofMillis(500));
        assertThat(line.text()).startsWith("2 of 2 hosts, 4.0 hosts/s; ");
    }

    @Test
    void guesses_neither_rate_nor_time_before_the_first_host_is_done() {
        ProgressLine line = new ProgressLine(10, clock);
        now = now.plus(Duration.ofSeconds(5));
        assertThat(line.text()).startsWith("0 of 10 hosts; ");
    }

    @Test
    void names_the_hosts_that_it_waits_for_the_slowest_first_until_they_are_done() {
        ProgressLine line = new ProgressLine(10, clock);
        for (int i = 0; i < 5; i++) {
            line.begun(host(i));
            now = now.plus(Duration.ofSeconds(3));
        }
        assertThat(line.text()).startsWith("0 of 10 hosts; slow: h0 15 s, h1 12 s; ");
        now = now.plus(Duration.ofSeconds(10));
        assertThat(line.text()).contains("; slow: h0 25 s, h1 22 s, h2 19 s and 2 more; ");
        line.done(unreachable(0));
        assertThat(line.text()).contains("; slow: h1 22 s, ");
    }

    @Test
    void a_line_never_wraps() {
        assertThat(Progress.fitting("0123456789", 11)).isEqualTo("0123456789");
        assertThat(Progress.fitting("0123456789", 10)).isEqualTo("012345...");
        assertThat(Progress.fitting("0123456789", 1)).isEmpty();
    }

    @Test
    void a_quiet_one_writes_nothing() {
        Progress progress = Progress.silent(1, stream, clock);
        progress.done(unreachable(0));
        progress.end();
        assertThat(err.toByteArray()).isEmpty();
    }

    @Test
    void leaves_the_line_of_a_terminal_clean() {
        Progress.start(1, 80, stream, clock).end();
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("\r\u001b[K");
    }
}
