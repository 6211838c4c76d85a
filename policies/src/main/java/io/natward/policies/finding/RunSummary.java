package io.natward.policies.finding;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The run of a remediation that a report is about.
 *
 * @param run the run's id
 * @param kind {@code apply}, {@code rollback}, or {@code verify} for a later look at one of them
 * @param takesBack the run that it takes back
 * @param planSha256 digest of its plan
 * @param end {@code complete}, {@code stopped} (too many hosts failed) or {@code interrupted}
 * @param detail one sentence for people on how it ended
 * @param changes how many changes came to each verdict, by its label
 * @param restarts hosts to be restarted for the changes to act, in this order
 */
public record RunSummary(
        String run,
        String kind,
        Optional<String> takesBack,
        String planSha256,
        String end,
        String detail,
        Map<String, Integer> changes,
        List<Restart> restarts) {

    /**
     * @param step hosts of the same step may be restarted together; from 1
     * @param command for a person to run: natward restarts nothing
     */
    public record Restart(int step, String host, String command) {}

    public RunSummary {
        changes = Collections.unmodifiableMap(new TreeMap<>(changes));
        restarts = List.copyOf(restarts);
    }
}
