package io.natward.scanner.results;

import io.natward.policies.finding.FindingId;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problems;
import io.natward.scanner.scan.Spool;
import io.natward.scanner.scan.SpooledReport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntBinaryOperator;

/**
 * Makes one report of the results of one or several runs. Hosts go through a spool, so that memory holds one of them and an
 * index of all.
 */
public final class Results {
    private final Spool spool;
    private final Optional<Preference> preference;
    private final BooleanSupplier stopped;
    private final Problems problems = new Problems();
    private final List<Part> parts = new ArrayList<>();
    private final List<String> decided = new ArrayList<>();
    /** When the answers of the spool were given, by the hosts' indexes. */
    private final Map<Integer, Instant> given = new HashMap<>();
    /** By a digest of the name, which takes the same memory for each. */
    private final Map<String, Integer> indexOfName = new HashMap<>();

    /**
     * @param spool empty; the report is good until it is closed
     * @param preference which answer stands where files have different ones of a host; empty where that is refused
     * @param stopped whether reading is to end
     */
    public Results(Spool spool, Optional<Preference> preference, BooleanSupplier stopped) {
        this.spool = spool;
        this.preference = preference;
        this.stopped = stopped;
    }

    /**
     * Reads each file once and makes one report of them.
     *
     * @param strongerExit the exit code that is reported where both apply
     * @throws InvalidInputException with the problems of every file, where there is any
     * @throws InterruptedIOException where it was stopped
     * @throws IOException where the spool cannot be written
     */
    public ScanReport read(List<Path> files, IntBinaryOperator strongerExit) throws IOException {
        for (Path file : files) {
            Merging merging = new Merging();
            try {
                PartReader.read(file, merging);
                merging.end();
            } catch (InvalidInputException e) {
                e.problems().forEach(problem -> problems.add(problem.where(), problem.what()));
            }
        }
        problems.throwIfAny();
        if (parts.size() == 1) {
            return new SpooledReport(parts.get(0).header(), spool);
        }
        HostSurvey hosts = new HostSurvey();
        spool.forEach(hosts);
        return new SpooledReport(new MergedHeader(parts).of(hosts, strongerExit, decided), spool);
    }

    /** Adds a file to those before it. */
    private final class Merging implements PartReader.Taker {
        private final Set<Integer> seen = new HashSet<>();
        private final Conflicts conflicts = new Conflicts();
        private boolean agrees = true;

        @Override
        public void header(Part part) {
            if (!parts.isEmpty()) {
                List<String> apart = Agreement.problems(parts.get(0), part);
                apart.forEach(problem -> problems.add(part.where(), problem));
                agrees = apart.isEmpty();
            }
            parts.add(part);
        }

        @Override
        public void host(Part part, HostResult host, ResultsFile at) throws IOException {
            if (stopped.getAsBoolean()) {
                throw new InterruptedIOException("interrupted");
            }
            if (agrees) {
                requireOwnPlace(host, at);
                add(Told.by(part.header(), host), at);
            }
        }

        private void requireOwnPlace(HostResult host, ResultsFile at) {
            String name = host.host().name();
            if (!seen.add(host.index())) {
                throw at.wrong("two hosts have the index " + host.index() + "; the second is '" + name + "'");
            }
            Integer known = indexOfName.putIfAbsent(new FindingId(name, "", "").fingerprint(), host.index());
            if (known != null && known != host.index()) {
                throw at.wrong(
                        "the host '" + name + "' stands at two places: its index is " + known + " and " + host.index());
            }
        }

        private void add(Told told, ResultsFile at) throws IOException {
            HostResult host = told.result();
            Optional<HostResult> before = spool.find(host.index());
            if (before.isEmpty()) {
                keep(told);
                return;
            }
            Told kept = new Told(before.get(), given.getOrDefault(host.index(), told.at()));
            if (!kept.result().host().name().equalsIgnoreCase(host.host().name())) {
                throw at.wrong("the index " + host.index() + " is that of '"
                        + host.host().name() + "' here, and of '"
                        + kept.result().host().name() + "' in a file before it");
            }
            boolean agree = told.agreesWith(kept);
            if (!agree) {
                conflicts.add(host.host().name());
            }
            if ((agree ? Preference.NEWEST : preference.orElse(Preference.FIRST)).replaces(kept, told)) {
                keep(told);
            }
        }

        private void keep(Told told) throws IOException {
            spool.put(told.result());
            given.put(told.result().index(), told.at());
        }

        /** The file is read. */
        void end() {
            if (conflicts.none()) {
                return;
            }
            Part part = parts.get(parts.size() - 1);
            String sentence = conflicts.sentence(part.file());
            if (preference.isPresent()) {
                decided.add(sentence + "; '--prefer " + preference.get().label() + "' chose which stand");
            } else {
                String choice = String.join("|", Preference.labels());
                problems.add(part.where(), sentence + "; say which stand with --prefer " + choice);
            }
        }
    }
}
