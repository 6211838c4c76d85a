package io.natward.scanner.cli;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.HostSummary;
import io.natward.scanner.scan.ScanListener;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
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

    private final ProgressLine line;
    private final int columns;
    private final PrintStream err;
    private final Timer timer = new Timer("progress", true);

    private Progress(ProgressLine line, int columns, PrintStream err) {
        this.line = line;
        this.columns = columns;
        this.err = err;
    }

    /**
     * @param hosts how many hosts there are to do
     * @param columns the width of the terminal, else 0
     */
    static Progress start(int hosts, int columns, PrintStream err, Clock clock) {
        Progress progress = new Progress(new ProgressLine(hosts, clock), columns, err);
        long period = (columns > 0 ? REPAINT : PLAIN).toMillis();
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
        return new Progress(new ProgressLine(hosts, clock), 0, err);
    }

    @Override
    public void begun(HostSummary host) {
        line.begun(host);
    }

    @Override
    public void done(HostResult result) {
        line.done(result);
    }

    private void tell() {
        err.print(
                columns > 0
                        ? ERASE + fitting(line.text(), columns)
                        : "natward: " + line.text() + System.lineSeparator());
        err.flush();
    }

    /** A line that wraps could not be painted over. */
    static String fitting(String text, int columns) {
        int room = columns - 1;
        return text.length() <= room
                ? text
                : text.substring(0, Math.max(0, room - 3)) + "...".substring(0, Math.min(3, room));
    }

    /** Stops telling, and leaves a terminal's line clean. */
    void end() {
        timer.cancel();
        if (columns > 0) {
            err.print(ERASE);
            err.flush();
        }
    }
}
