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
 * Writes reports of a large fleet, a third of it not compliant, and prints how long each took and how large it is. Started
 * by hand with a small heap, for what a report costs; see docs/reports.md, "Size".
 */
final class FleetReport {
    private static final double NON_COMPLIANT = 0.3;

    private FleetReport() {}

    /** @param args how many hosts, then the names of formats */
    public static void main(String[] args) throws IOException {
        SampleReport fleet = SampleReport.fleet(Integer.parseInt(args[0]), NON_COMPLIANT);
        for (int i = 1; i < args.length; i++) {
            ReportFormat format = ReportFormat.ofLabel(args[i]).orElseThrow();
            Path file = Files.createTempFile("natward-fleet", "." + format.usualFile());
            try {
                Instant start = Instant.now();
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    format.reporter(ReportOptions.plain()).write(fleet, out);
                }
                double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
                System.out.printf(
                        Locale.ROOT,
                        "%s: %.1f s, %.1f MB, heap limit %d MB%n",
                        format.label(),
                        seconds,
                        Files.size(file) / 1e6,
                        Runtime.getRuntime().maxMemory() / 1_000_000);
            } finally {
                Files.delete(file);
            }
        }
    }
}
