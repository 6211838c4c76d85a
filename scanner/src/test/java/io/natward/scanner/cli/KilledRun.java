package io.natward.scanner.cli;

import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.JournalContents;
import io.natward.scanner.remediation.journal.JournalReader;
import io.natward.scanner.remediation.journal.RunEnd;
import io.natward.scanner.remediation.journal.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A run of the built program that is killed, by SIGKILL, and resumed until it comes to its end. Half of the kills come after a
 * random time, half as soon as the journal has grown by a random number of bytes.
 */
final class KilledRun {
    private static final long LONGEST_SECONDS = 300;

    /** How long an undisturbed run takes, and how much it writes down. */
    record Measure(long millis, long beforeJournal, long bytes) {
        /** Of a run that is not to be killed. */
        static final Measure NONE = new Measure(0, 0, 1);
    }

    /** Where kills hit. */
    enum Phase {
        /** Before there was a journal, or a whole line in it. */
        UNBEGUN,
        /** With changes whose outcome was not on record. */
        IN_FLIGHT,
        /** Between changes. */
        BETWEEN,
        /** After the last record. */
        OVER
    }

    private final Distribution natward;
    private final Path folder;
    private final Random random;
    private final Map<Phase, Integer> phases;
    private final Map<String, Integer> repeatable = new HashMap<>();
    private Optional<String> id = Optional.empty();
    private int torn;
    private int inFlight;
    private Measure measured = new Measure(0, 0, 0);

    KilledRun(Path folder, Random random, Map<Phase, Integer> phases) {
        this.natward = new Distribution(folder);
        this.folder = folder;
        this.random = random;
        this.phases = phases;
    }

    /**
     * @param kills how often it is killed, if it is not over before
     * @param usual how long it takes undisturbed
     * @param beginning the command that begins it
     */
    void live(int kills, Measure usual, List<String> beginning) throws IOException, InterruptedException {
        Set<String> known = journals();
        int left = kills;
        while (true) {
            List<String> command = id.map(
                            run -> List.of("apply", "--resume", run, "--profile", ViolentFleet.PROFILE, "--yes"))
                    .orElse(beginning);
            List<String> all = new ArrayList<>(command);
            all.addAll(List.of("--state-dir", "state", "--quiet", "--parallel", "32"));
            long began = System.nanoTime();
            Process process = natward.start(all.toArray(String[]::new));
            boolean killed = left > 0 ? kill(process, known, kills, usual) : measured(process, known, began);
            if (!killed && !process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the run did not come to an end: " + all);
            }
            process.waitFor();
            id = fresh(known);
            if (!killed || process.exitValue() != 137) { // it was over before it could be killed
                if (process.exitValue() != 0) {
                    throw new IOException(all + " ended with " + natward.result(process));
                }
                return;
            }
            left--;
            count(known);
            if (id.isPresent() && state().end() instanceof RunEnd.Finished) {
                return;
            }
        }
    }

    /** Never kills it. */
    private boolean measured(Process process, Set<String> known, long began) throws IOException, InterruptedException {
        while (fresh(known).isEmpty() && !process.waitFor(1, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
        long beforeJournal = millisSince(began);
        process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        measured = new Measure(millisSince(began), beforeJournal, size(known));
        return false;
    }

    String id() {
        return id.orElseThrow();
    }

    Measure measured() {
        return measured;
    }

    private boolean kill(Process process, Set<String> known, int kills, Measure usual)
            throws IOException, InterruptedException {
        if (random.nextBoolean()) {
            long work = (usual.millis() - usual.beforeJournal()) * 2 / (kills + 1);
            long moment = random.nextLong(usual.beforeJournal() + work + 1);
            if (process.waitFor(moment, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } else {
            long grown = size(known) + 1 + random.nextLong(usual.bytes() * 2 / (kills + 1));
            while (size(known) < grown) {
                if (process.waitFor(1, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        process.destroyForcibly();
        return true;
    }

    private long size(Set<String> known) throws IOException {
        Optional<String> run = id.isPresent() ? id : fresh(known);
        return run.isEmpty() ? 0 : Files.size(folder.resolve("state/runs/" + run.get() + ".journal"));
    }

    private void count(Set<String> known) throws IOException {
        if (id.isEmpty()) {
            phases.merge(Phase.UNBEGUN, 1, Integer::sum);
            return;
        }
        JournalContents contents = JournalReader.read(journal());
        torn += contents.torn() > 0 ? 1 : 0;
        if (contents.state().isEmpty()) { // nothing was done; it is begun anew
            phases.merge(Phase.UNBEGUN, 1, Integer::sum);
            known.add(id.get());
            id = Optional.empty();
            return;
        }
        RunState state = contents.state().get();
        List<ChangeState> flying = state.inFlight();
        flying.forEach(c -> repeatable.merge(WritesLog.place(c.host(), c.planned()), 1, Integer::sum));
        inFlight += flying.size();
        Phase phase = state.end() instanceof RunEnd.Finished
                ? Phase.OVER
                : flying.isEmpty() ? Phase.BETWEEN : Phase.IN_FLIGHT;
        phases.merge(phase, 1, Integer::sum);
    }

    /** How often a change was in flight when the run was killed, by {@link WritesLog#place}. */
    Map<String, Integer> repeatable() {
        return repeatable;
    }

    /** How many changes were in flight at all kills together. */
    int inFlight() {
        return inFlight;
    }

    /** How many kills tore a line of the journal. */
    int torn() {
        return torn;
    }

    Path journal() {
        return folder.resolve("state/runs/" + id.orElseThrow() + ".journal");
    }

    RunState state() throws IOException {
        return JournalReader.read(journal()).state().orElseThrow();
    }

    private Optional<String> fresh(Set<String> known) throws IOException {
        return journals().stream().filter(j -> !known.contains(j)).reduce((first, later) -> later);
    }

    private SortedSet<String> journals() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        Path runs = folder.resolve("state/runs");
        if (Files.isDirectory(runs)) {
            try (Stream<Path> files = Files.list(runs)) {
                files.map(f -> f.getFileName().toString())
                        .filter(n -> n.endsWith(".journal"))
                        .forEach(n -> names.add(n.substring(0, n.length() - ".journal".length())));
            }
        }
        return names;
    }

    private static long millisSince(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
