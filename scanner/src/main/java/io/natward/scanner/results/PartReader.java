package io.natward.scanner.results;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.Totals;
import io.natward.policies.source.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of results as natward wrote it, holding one host, and counts it anew. */
final class PartReader implements ResultsFile.Listener {
    private final Taker taker;
    private final Totals.Counter counter = new Totals.Counter();
    private Optional<Part> part = Optional.empty();

    /** Takes the header, then each host in the order of the file. */
    interface Taker {
        void header(Part part);

        void host(Part part, HostResult host, ResultsFile at) throws IOException;
    }

    private PartReader(Taker taker) {
        this.taker = taker;
    }

    /**
     * @throws InvalidInputException where the file is not what natward writes
     * @throws IOException from the taker alone
     */
    static void read(Path path, Taker taker) throws IOException {
        ResultsFile.read(path, new PartReader(taker));
    }

    @Override
    public int header(ResultsFile at) {
        ReportHeader header = StrictJson.read(at, ReportHeader.class);
        refuse(at, PartCheck.header(header));
        Part read = new Part(at.file(), header);
        part = Optional.of(read);
        taker.header(read);
        return header.totals().hosts();
    }

    @Override
    public void host(ResultsFile at) throws IOException {
        Part read = part.orElseThrow();
        HostResult host = StrictJson.read(at, HostResult.class);
        refuse(at, PartCheck.host(read.header(), host));
        counter.add(host);
        taker.host(read, host, at);
    }

    @Override
    public void end(ResultsFile at) {
        refuse(at, PartCheck.totals(part.orElseThrow().header().totals(), counter.totals()));
    }

    private static void refuse(ResultsFile at, Optional<String> problem) {
        if (problem.isPresent()) {
            throw at.wrong(problem.get());
        }
    }
}
