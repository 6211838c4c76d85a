package io.natward.reporters.testing;

import io.natward.reporters.ReportFormat;
import io.natward.reporters.ReportOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Writes the report of a large fleet and prints how long that took and how large it is. Started by hand with a small heap, for
 * what a report costs (docs/reports.md, "Size"), and by the browser tests for pages that are worth measuring.
 */
final class FleetReport {
    private FleetReport() {}

    /** @param args format, hosts, policies, the share of readings that is not compliant, and the file to write */
    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            throw new IllegalArgumentException("wanted: FORMAT HOSTS POLICIES SHARE FILE");
        }
        ReportFormat format = ReportFormat.ofLabel(args[0]).orElseThrow();
        SampleReport fleet =
                SampleReport.fleet(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Double.parseDouble(args[3]));
        Path file = Path.of(args[4]);
        Instant start = Instant.now();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            format.reporter(ReportOptions.plain()).write(fleet, out);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, %.1f MB, heap limit %d MB%n",
                format.label(),
                Duration.between(start, Instant.now()).toMillis() / 1000.0,
                Files.size(file) / 1e6,
                Runtime.getRuntime().maxMemory() / 1_000_000);
    }
}
