package io.natward.scanner.cli;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.VerdictKind;
import io.natward.scanner.scan.ScanListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How far a scan is, in one line: hosts, verdicts, rate, time left, and the hosts that it waits for. Safe for many threads. */
final class ProgressLine implements ScanListener {
    /** A host that is read for so long is worth a name. */
    private static final Duration SLOW = Duration.ofSeconds(10);

    private static final int NAMED = 3;

    private record Running(String host, Duration since) {}

    private final int hosts;
    private final Clock clock;
    private final Instant start;
    private final Totals.Counter counter = new Totals.Counter();
    private final Map<String, Instant> running = new TreeMap<>();

    /** @param hosts how many hosts there are to do */
    ProgressLine(int hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public synchronized void begun(HostSummary host) {
        running.put(host.name(), clock.instant());
    }

    @Override
    public synchronized void done(HostResult result) {
        running.remove(result.host().name());
        counter.add(result);
    }

    /**
     * For example {@code 120 of 400 hosts, 12.4 hosts/s, about 2 min left; slow: a.example 34 s, b.example 12 s; 96 compliant, 17
     * findings, 9 without an answer}: what a narrow terminal can do without stands last.
     */
    synchronized String text() {
        Instant now = clock.instant();
        Totals totals = counter.totals();
        int open = totals.of(VerdictKind.UNREADABLE) + totals.of(VerdictKind.INDETERMINATE);
        return totals.hosts() + " of " + hosts + " hosts" + pace(totals.hosts(), Duration.between(start, now))
                + slow(now)
                + "; " + totals.compliantHosts() + " compliant, "
                + totals.of(VerdictKind.NON_COMPLIANT) + " findings, " + (open > 0 ? open + " open, " : "")
                + totals.unansweredHosts() + " without an answer";
    }

    private String pace(int done, Duration soFar) {
        if (done == 0 || soFar.isZero()) {
            return "";
        }
        double aSecond = done * 1000.0 / Math.max(1, soFar.toMillis());
        String rate = aSecond >= 1
                ? String.format(Locale.ROOT, ", %.1f hosts/s", aSecond)
                : String.format(Locale.ROOT, ", %.1f hosts/min", aSecond * 60);
        int left = hosts - done;
        return left == 0
                ? rate
                : rate + ", about " + Durations.about(soFar.multipliedBy(left).dividedBy(done)) + " left";
    }

    private String slow(Instant now) {
        List<Running> slow = running.entrySet().stream()
                .map(e -> new Running(e.getKey(), Duration.between(e.getValue(), now)))
                .filter(r -> r.since().compareTo(SLOW) >= 0)
                .sorted(Comparator.comparing(Running::since).reversed())
                .toList();
        if (slow.isEmpty()) {
            return "";
        }
        String named = slow.stream()
                .limit(NAMED)
                .map(r -> r.host() + " " + Durations.about(r.since()))
                .collect(Collectors.joining(", "));
        return "; slow: " + named + (slow.size() > NAMED ? " and " + (slow.size() - NAMED) + " more" : "");
    }
}
