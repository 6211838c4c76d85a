package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.HostResult;
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

    @Test
    void tells_hosts_verdicts_and_the_time_left() {
        Progress progress = Progress.silent(10, stream, clock);
        progress.done(unreachable(0));
        progress.done(unreachable(1));
        now = now.plus(Duration.ofSeconds(60));
        assertThat(progress.line())
                .isEqualTo("2 of 10 hosts, 0 compliant, 0 findings, 2 without an answer, about 4 min left");
    }

    @Test
    void guesses_no_time_before_the_first_host_is_done() {
        assertThat(Progress.silent(10, stream, clock).line()).doesNotContain("left");
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
        Progress.start(1, true, stream, clock).end();
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("\r\u001b[K");
    }
}
