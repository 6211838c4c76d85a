package io.natward.scanner.cli;

import io.natward.scanner.remediation.planning.PlanExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Where a plan, or what is made of it, is written. */
final class PlanOutput {
    private PlanOutput() {}

    /**
     * Told before anything is done.
     *
     * @throws UsageException where it could not be written to this place
     */
    static void check(Path place, Optional<PlanExport> form) {
        if (form.filter(PlanExport::isFolder).isPresent()) {
            if (Files.exists(place) && !isEmptyFolder(place)) {
                throw new UsageException(place + " is there already; -o names a folder that is new or empty");
            }
            return;
        }
        ReportFile.obstacle(place).ifPresent(why -> {
            throw new UsageException("the plan cannot be written to " + place + ": " + why);
        });
    }

    private static boolean isEmptyFolder(Path place) {
        if (!Files.isDirectory(place)) {
            return false;
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UsageException(place + " cannot be read: " + Reports.reason(e));
        }
    }

    /** @param files by name below the place; that of the empty name is written to the place itself */
    static void write(Path place, SortedMap<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = file.getKey().isEmpty() ? place : place.resolve(file.getKey());
            ReportFile.write(target, out -> out.write(file.getValue()));
        }
    }
}
