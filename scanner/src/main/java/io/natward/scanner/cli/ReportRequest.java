package io.natward.scanner.cli;

import io.natward.policies.source.Suggestion;
import io.natward.reporters.ReportFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A report that was asked for.
 *
 * @param file where to write it; empty for standard output
 */
record ReportRequest(ReportFormat format, Optional<Path> file) {
    static final ReportRequest CONSOLE = new ReportRequest(ReportFormat.CONSOLE, Optional.empty());

    /**
     * Reads {@code FORMAT:PATH}; {@code -} is standard output.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static ReportRequest parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        ReportFormat format = ReportFormat.ofLabel(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no report format" + Suggestion.forUnknown(name, ReportFormat.labels())));
        String path = colon < 0 ? "" : text.substring(colon + 1);
        if (path.isEmpty()) {
            throw new IllegalArgumentException(
                    "write " + name + ":PATH, or " + name + ":- for standard output, not '" + text + "'");
        }
        try {
            return new ReportRequest(format, path.equals("-") ? Optional.empty() : Optional.of(Path.of(path)));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + path + "' is no path: " + e.getReason(), e);
        }
    }

    /**
     * Told before anything is done, so that no long run ends without its reports.
     *
     * @throws UsageException where two reports would end up in the same place, or one could not be written to its
     */
    static void check(List<ReportRequest> requests) {
        refuseClashes(requests);
        List<String> obstacles = new ArrayList<>();
        for (ReportRequest request : requests) {
            request.file()
                    .flatMap(file -> ReportFile.obstacle(file).map(why -> "to " + file + ": " + why))
                    .ifPresent(where ->
                            obstacles.add("the " + request.format().label() + " report cannot be written " + where));
        }
        if (!obstacles.isEmpty()) {
            throw new UsageException(String.join("; ", obstacles));
        }
    }

    /**
     * @param what the input, in words
     * @throws UsageException where a report would take the place of a file that it is made from
     */
    static void spare(List<ReportRequest> requests, Path input, String what) {
        for (ReportRequest request : requests) {
            request.file().filter(output -> ReportFile.isSame(output, input)).ifPresent(output -> {
                throw new UsageException("the report " + output + " would take the place of " + what);
            });
        }
    }

    private static void refuseClashes(List<ReportRequest> requests) {
        if (requests.stream().filter(r -> r.file().isEmpty()).count() > 1) {
            throw new UsageException("only one report can go to standard output (-)");
        }
        Set<Path> seen = new HashSet<>();
        for (ReportRequest request : requests) {
            request.file().ifPresent(file -> {
                if (!seen.add(ReportFile.place(file))) {
                    throw new UsageException("two reports would be written to " + file);
                }
            });
        }
    }
}
