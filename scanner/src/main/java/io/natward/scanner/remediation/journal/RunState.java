package io.natward.scanner.remediation.journal;

import io.natward.policies.finding.Contact;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run came to, by its journal.
 *
 * @param changes by id, in the order of the plan; each change of the plan has its own
 * @param contacts how hosts were reached, the last time; without those that never were
 * @param waves those that began, in that order
 * @param resumed how often another process went on with it
 */
public record RunState(
        RunHeader header,
        Map<String, ChangeState> changes,
        Map<String, Contact> contacts,
        List<RunEvent.WaveBegun> waves,
        RunEnd end,
        int resumed) {
    public RunState {
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        contacts = Map.copyOf(contacts);
        waves = List.copyOf(waves);
    }

    /** Those of which nobody knows whether their last write was made, in the order of the plan. */
    public List<ChangeState> inFlight() {
        return changes.values().stream()
                .filter(c -> c.progress() instanceof ChangeProgress.InFlight)
                .toList();
    }
}
