package io.natward.scanner.cli;

import io.natward.scanner.remediation.journal.JournalReader;
import io.natward.scanner.remediation.journal.RunState;
import io.natward.scanner.remediation.journal.StateDirectory;
import io.natward.scanner.remediation.restart.RestartRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the journals of runs are. */
final class StateOption {
    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            description =
                    "The folder with the journals of runs, for its owner alone. Default: that of the environment variable "
                            + StateDirectory.VARIABLE
                            + ", else natward in the user's folder for state, ~/.local/state.")
    private Optional<Path> given = Optional.empty();

    /** Whether there is one or not. */
    Path place() {
        return StateDirectory.place(given, System.getenv(), System.getProperties());
    }

    /** @throws UsageException where a report would be written among the journals */
    void spare(List<ReportRequest> reports) {
        Path journals = ReportFile.place(place());
        reports.stream()
                .flatMap(request -> request.file().stream())
                .filter(file -> ReportFile.place(file).startsWith(journals))
                .findFirst()
                .ifPresent(file -> {
                    throw new UsageException(
                            "the report " + file + " would be written into the state directory " + place());
                });
    }

    /**
     * The state directory, made if need be.
     *
     * @throws io.natward.scanner.remediation.journal.StateException where it is not for its owner alone
     */
    StateDirectory open() throws IOException {
        return StateDirectory.open(place());
    }

    /**
     * The state directory that there is.
     *
     * @throws UsageException where there is none
     */
    StateDirectory existing() throws IOException {
        Path place = place();
        return StateDirectory.existing(place)
                .orElseThrow(() -> new UsageException("there is no state directory " + place
                        + ": no run was made from here; name another one with --state-dir"));
    }

    /** What earlier runs wrote and waits for a restart. Without a state directory no run was made from here, and none is made to look. */
    RestartRecords restarts() {
        Path place = place();
        try {
            Optional<StateDirectory> directory = StateDirectory.existing(place);
            return directory.isEmpty() ? RestartRecords.NONE : RestartRecords.of(directory.get());
        } catch (IOException e) {
            throw new UsageException("the state directory " + place + " could not be read: " + e);
        }
    }

    /**
     * What a run came to.
     *
     * @throws UsageException where there is no such run, or its journal does not tell
     */
    RunState read(String run) {
        try {
            return JournalReader.read(existing().journal(run))
                    .state()
                    .orElseThrow(
                            () -> new UsageException("the run " + run + " never began; there is nothing to take back"));
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The last run that took a run back; empty where there is none. */
    Optional<String> takenBackBy(String run) {
        try {
            StateDirectory directory = existing();
            Optional<String> last = Optional.empty();
            for (String other : directory.runs()) {
                Optional<RunState> state =
                        JournalReader.read(directory.journal(other)).state();
                if (state.flatMap(s -> s.header().rollbackOf())
                        .filter(run::equals)
                        .isPresent()) {
                    last = Optional.of(other);
                }
            }
            return last;
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
