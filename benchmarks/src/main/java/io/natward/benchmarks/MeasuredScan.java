package io.natward.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One {@code natward scan} by the built launcher, watched from outside through Linux's {@code /proc}. */
final class MeasuredScan {
    private static final int LOOK_EVERY_MILLIS = 100;
    /** natward's exit code where a host gave no answer. */
    private static final int ANSWERS_MISSING = 3;

    private final Path home;
    private final Path work;
    private long peakRssMib;
    private int threads;
    private int descriptors;

    MeasuredScan(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    /**
     * @throws IOException also where more than one host, and more than one of a hundred, gave no answer: the figures would be
     *     of something else
     */
    Measurement run(String setting, Path inventory, int hosts, int parallel) throws IOException, InterruptedException {
        Path report = work.resolve("report-" + setting + ".json");
        Path times = work.resolve("times");
        Files.deleteIfExists(report);
        // The shell's own clock counts the process after it has ended, which /proc cannot.
        String script = "TIMEFORMAT='%U %S'; { time \"$@\" 2>\"$0.err\" 3>&- ; } 2>\"$0\"";
        List<String> command = Stream.concat(
                        Stream.of("bash", "-c", script, times.toString()),
                        Stream.of(
                                home.resolve("bin/natward").toString(),
                                "scan",
                                "--quiet",
                                "-i",
                                inventory.toString(),
                                "--parallel",
                                Integer.toString(parallel),
                                "--report",
                                "json:" + report,
                                "--fail-on",
                                "none"))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Fleet.SECRETS);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        long start = System.nanoTime();
        Process process = builder.start();
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(this::look);
        }
        long wall = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (process.exitValue() != 0 && process.exitValue() != ANSWERS_MISSING) {
            throw new IOException(
                    "natward ended with " + process.exitValue() + ": " + Files.readString(Path.of(times + ".err")));
        }
        JsonNode contacts = JsonMapper.shared().readTree(report).path("hosts");
        long answered = contacts.valueStream()
                .filter(host -> host.path("outcome").has("contact"))
                .count();
        if (answered < hosts - Math.max(1, hosts / 100)) {
            throw new IOException(answered + " of " + hosts + " hosts answered");
        }
        return new Measurement(
                setting,
                hosts,
                hosts - (int) answered,
                wall,
                cpuMillis(Files.readString(times)),
                peakRssMib,
                threads,
                descriptors,
                sum(contacts, contact -> contact.path("requests").asLong()),
                sum(contacts, contact -> contact.path("commands").size()));
    }

    private static long sum(JsonNode hosts, ToLongFunction<JsonNode> ofContact) {
        return hosts.valueStream()
                .map(host -> host.at("/outcome/contact"))
                .mapToLong(ofContact)
                .sum();
    }

    private static long cpuMillis(String times) throws IOException {
        String[] parts = times.strip().replace(',', '.').split(" ", -1);
        if (parts.length != 2) {
            throw new IOException("no times in: " + times);
        }
        return Math.round((Double.parseDouble(parts[0]) + Double.parseDouble(parts[1])) * 1000);
    }

    private void look(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            descriptors = Math.max(descriptors, (int) open.count());
            for (String line : Files.readAllLines(proc.resolve("status"))) {
                if (line.startsWith("VmHWM:")) {
                    peakRssMib = Math.max(peakRssMib, number(line) / 1024);
                } else if (line.startsWith("Threads:")) {
                    threads = Math.max(threads, (int) number(line));
                }
            }
        } catch (NoSuchFileException gone) {
            return; // it ended between two looks
        } catch (IOException e) {
            throw new IllegalStateException("benchmarks need Linux's /proc", e);
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
