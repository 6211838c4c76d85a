package io.natward.interop.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reports of {@code ./natward demo}, run once for all tests of a JVM. */
public final class Demo {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static @Nullable Path reports;

    private Demo() {}

    /** The report of this name, and the golden files of the same format after it. */
    public static List<Path> reportAndGoldens(String name, String goldenEnding) throws InterruptedException {
        List<Path> reports = new ArrayList<>();
        reports.add(report(name));
        reports.addAll(Checkout.goldenReports(goldenEnding));
        return reports;
    }

    /** A report of the demo, by its file name. */
    public static synchronized Path report(String name) throws InterruptedException {
        if (reports == null) {
            Program.Run demo = Program.run(Checkout.root(), LIMIT, List.of("./natward", "demo"));
            assertThat(demo.exitCode()).as("%s", demo).isZero();
            reports = Checkout.root().resolve("natward-demo");
        }
        return reports.resolve(name);
    }
}
