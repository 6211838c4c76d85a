package io.natward.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Scans one simulated fleet with several settings in turn, and compares what they cost. */
@Command(
        name = "fleet-benchmark",
        description =
                "Scans simulated hosts over each transport, several times in turn, and compares what a host costs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FleetBenchmark implements Callable<Integer> {
    @Option(names = "--home", required = true, description = "The built distribution, scanner/target/natward-VERSION.")
    private Path home = Path.of("");

    @Option(names = "--hosts", defaultValue = "3000", description = "Default: ${DEFAULT-VALUE}.")
    private int hosts;

    @Option(names = "--parallel", defaultValue = "32", description = "Hosts at a time. Default: ${DEFAULT-VALUE}.")
    private int parallel;

    @Option(names = "--rounds", defaultValue = "3", description = "Runs of each setting. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--round-trip",
            paramLabel = "MILLISECONDS",
            defaultValue = "0",
            description = "What each reply of a host is delayed by. Default: ${DEFAULT-VALUE}.")
    private long roundTrip;

    @Option(
            names = "--transports",
            split = ",",
            defaultValue = "winrm4j,wsman",
            description = "The first is what the others are compared with. Default: ${DEFAULT-VALUE}.")
    private List<String> transports = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write every run's figures here too.")
    private Optional<Path> json = Optional.empty();

    private final PrintStream out;

    FleetBenchmark(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FleetBenchmark(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("natward-benchmark");
        List<Measurement> all = new ArrayList<>();
        try (Fleet fleet = Fleet.start(home.toAbsolutePath(), work, hosts, Duration.ofMillis(roundTrip))) {
            for (int round = 0; round <= rounds; round++) {
                for (String transport : transports) {
                    Measurement measured = new MeasuredScan(home.toAbsolutePath(), work)
                            .run(transport, fleet.inventory(work, transport), hosts, parallel);
                    // The first round warms the machine: the simulated hosts' code and the class-data archive.
                    if (round > 0) {
                        all.add(measured);
                    }
                }
            }
        }
        print(all);
        if (json.isPresent()) {
            Files.write(
                    json.get(),
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        }
        return 0;
    }

    private void print(List<Measurement> all) {
        out.printf(
                "%d hosts, %d at a time, round trip %d ms, NTLM sealed over HTTP, median of %d runs in turn%n%n",
                hosts, parallel, roundTrip, rounds);
        out.println(
                "| transport | CPU a host | ratio | wall | peak RSS | threads | descriptors | requests a host | commands a host | unanswered |");
        out.println("|---|---|---|---|---|---|---|---|---|---|");
        double first = median(all, transports.get(0)).cpuMillisPerHost();
        for (String transport : transports) {
            Measurement m = median(all, transport);
            out.printf(
                    "| %s | %.2f ms | %.3f | %.1f s | %d MiB | %d | %d | %.2f | %.2f | %d |%n",
                    transport,
                    m.cpuMillisPerHost(),
                    m.cpuMillisPerHost() / first,
                    m.wallMillis() / 1000.0,
                    m.peakRssMib(),
                    m.threads(),
                    m.descriptors(),
                    (double) m.requests() / m.hosts(),
                    (double) m.commands() / m.hosts(),
                    m.unanswered());
        }
    }

    /** The run in the middle by its CPU time. */
    private static Measurement median(List<Measurement> all, String setting) {
        List<Measurement> sorted = all.stream()
                .filter(m -> m.setting().equals(setting))
                .sorted(Comparator.comparingLong(Measurement::cpuMillis))
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
