package io.natward.scanner.cli;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.VerdictKind;
import io.natward.scanner.scan.ScanListener;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Tells on standard error how far a scan is: one line that is painted over on a terminal, a plain line now and then
 * where it is none.
 */
final class Progress implements ScanListener {
    private static final Duration REPAINT = Duration.ofMillis(250);
    private static final Duration PLAIN = Duration.ofSeconds(10);
    private static final String ERASE = "\r\u001b[K";

    private final int hosts;
    private final boolean terminal;
    private final PrintStream err;
    private final Clock clock;
    private final Instant start;
    private final Totals.Counter counter = new Totals.Counter();
    private final Timer timer = new Timer("progress", true);

    private Progress(int hosts, boolean terminal, PrintStream err, Clock clock) {
        this.hosts = hosts;
        this.terminal = terminal;
        this.err = err;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** @param hosts how many hosts there are to do */
    static Progress start(int hosts, boolean terminal, PrintStream err, Clock clock) {
        Progress progress = new Progress(hosts, terminal, err, clock);
        long period = (terminal ? REPAINT : PLAIN).toMillis();
        progress.timer.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        progress.tell();
                    }
                },
                period,
                period);
        return progress;
    }

    /** One that tells nothing. */
    static Progress silent(int hosts, PrintStream err, Clock clock) {
        return new Progress(hosts, false, err, clock);
    }

    @Override
    public synchronized void done(HostResult result) {
        counter.add(result);
    }

    private void tell() {
        err.print(terminal ? ERASE + line() : "natward: " + line() + System.lineSeparator());
        err.flush();
    }

    /** For example {@code 120 of 400 hosts, 96 compliant, 17 findings, 9 without an answer, about 2 min left}. */
    synchronized String line() {
        Totals totals = counter.totals();
        int open = totals.of(VerdictKind.UNREADABLE) + totals.of(VerdictKind.INDETERMINATE);
        StringBuilder line = new StringBuilder();
        line.append(totals.hosts()).append(" of ").append(hosts).append(" hosts, ");
        line.append(totals.compliantHosts()).append(" compliant, ");
        line.append(totals.of(VerdictKind.NON_COMPLIANT)).append(" findings, ");
        if (open > 0) {
            line.append(open).append(" open, ");
        }
        line.append(totals.unansweredHosts()).append(" without an answer");
        int left = hosts - totals.hosts();
        if (totals.hosts() > 0 && left > 0) {
            Duration soFar = Duration.between(start, clock.instant());
            line.append(", about ")
                    .append(Durations.about(soFar.multipliedBy(left).dividedBy(totals.hosts())))
                    .append(" left");
        }
        return line.toString();
    }

    /** Stops telling, and leaves a terminal's line clean. */
    void end() {
        timer.cancel();
        if (terminal) {
            err.print(ERASE);
            err.flush();
        }
    }
}
