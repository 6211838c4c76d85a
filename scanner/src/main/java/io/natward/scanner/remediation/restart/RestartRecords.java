package io.natward.scanner.remediation.restart;

import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.DamagedJournalException;
import io.natward.scanner.remediation.journal.JournalReader;
import io.natward.scanner.remediation.journal.RunState;
import io.natward.scanner.remediation.journal.StateDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last write of each value on each host, by all journals of a state directory. */
public final class RestartRecords {
    public static final RestartRecords NONE = new RestartRecords();

    private final Map<String, RestartRecord> byPlace = new HashMap<>();
    private final Set<String> hosts = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    private RestartRecords() {}

    /** A journal that cannot be read is a warning, and what it would tell is not known. */
    public static RestartRecords of(StateDirectory state) throws IOException {
        RestartRecords records = new RestartRecords();
        for (String run : state.runs()) {
            try {
                JournalReader.read(state.journal(run)).state().ifPresent(records::add);
            } catch (DamagedJournalException e) {
                records.warnings.add(
                        "whether hosts were restarted since the run " + run + " is not known: " + e.getMessage());
            } catch (IOException e) {
                records.warnings.add("whether hosts were restarted since the run " + run
                        + " is not known: its journal could not be read: " + e.getMessage());
            }
        }
        return records;
    }

    private void add(RunState run) {
        run.changes().values().stream().filter(ChangeState::needsRestart).forEach(change -> {
            RestartRecord record = new RestartRecord(
                    run.header().run(),
                    change.host(),
                    change.written().orElseThrow(),
                    change.planned().after(),
                    change.boot(),
                    change.restarted());
            hosts.add(folded(change.host()));
            byPlace.merge(
                    place(change.host(), change.planned()),
                    record,
                    (one, other) -> one.written().isAfter(other.written()) ? one : other);
        });
    }

    private static String place(String host, PlannedChange change) {
        return folded(host) + "\n" + folded(change.place());
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether any value was written on the host. */
    public boolean has(String host) {
        return hosts.contains(folded(host));
    }

    /**
     * The last write of a value, where what it left stands there now.
     *
     * @param target {@code HKLM\...\Key\Name}
     */
    public Optional<RestartRecord> find(String host, String target, ValueImage now) {
        return Optional.ofNullable(byPlace.get(folded(host) + "\n" + folded(target)))
                .filter(record -> record.left().equals(now));
    }

    /** A sentence for each journal that cannot be read. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
