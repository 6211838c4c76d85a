package io.natward.scanner.remediation.report;

import io.natward.policies.finding.Contact;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Totals;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Classification;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.RunState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The report of a run, or of a later look at it. Hosts are those of its plan with changes, in its order. */
public final class RunReport implements ScanReport {
    private final RunState run;
    private final boolean later;
    private final Function<String, Optional<HostSummary>> known;
    private final ReportHeader header;

    /**
     * @param later whether the report is about the last look at the run and not about the run itself
     * @param known what the inventory says of a host, by its name; empty for one that it does not name any more
     * @param header what the report says first, of these totals
     */
    public RunReport(
            RunState run,
            boolean later,
            Function<String, Optional<HostSummary>> known,
            Function<Totals, ReportHeader> header) {
        this.run = run;
        this.later = later;
        this.known = known;
        Totals.Counter counter = new Totals.Counter();
        results().forEach(counter::add);
        this.header = header.apply(counter.totals());
    }

    @Override
    public ReportHeader header() {
        return header;
    }

    @Override
    public void forEachHost(Sink sink) throws IOException {
        for (HostResult result : results()) {
            sink.accept(result);
        }
    }

    private List<HostResult> results() {
        List<HostResult> results = new ArrayList<>();
        for (PlannedHost host : run.header().plan().hosts()) {
            if (!host.changes().isEmpty()) {
                results.add(result(results.size(), host));
            }
        }
        return results;
    }

    private HostResult result(int index, PlannedHost host) {
        HostSummary summary = known.apply(host.host()).orElseGet(() -> summary(host));
        Contact contact = run.contacts().get(host.host());
        if (contact == null) {
            return new HostResult(index, summary, unanswered(host), List.of(), List.of());
        }
        Contact told =
                host.windows().isPresent() ? contact.running(host.windows().get(), Optional.empty()) : contact;
        return new HostResult(index, summary, new Outcome.Answered(told), findings(host), List.of());
    }

    /** Of a host without a contact nothing was written. */
    private Outcome unanswered(PlannedHost host) {
        return host.changes().stream()
                .map(change -> state(change).progress())
                .filter(ChangeProgress.Ended.class::isInstance)
                .map(ended -> ((ChangeProgress.Ended) ended).detail())
                .findFirst()
                .map(detail -> new Outcome.Unanswered(NoAnswer.FAILED, detail))
                .orElseGet(() -> new Outcome.Unanswered(
                        NoAnswer.NOT_ATTEMPTED, "The run ended before it came to this host; nothing was written."));
    }

    private List<Finding> findings(PlannedHost host) {
        Map<List<String>, List<PlannedChange>> byFinding = new LinkedHashMap<>();
        host.changes()
                .forEach(c -> byFinding
                        .computeIfAbsent(List.of(c.policy(), c.target()), f -> new ArrayList<>())
                        .add(c));
        return byFinding.values().stream()
                .map(changes -> RunFindings.of(
                        changes.get(0),
                        changes.stream()
                                .map(this::state)
                                .map(later ? ValueOutcome::later : ValueOutcome::of)
                                .toList()))
                .toList();
    }

    private ChangeState state(PlannedChange change) {
        return Optional.ofNullable(run.changes().get(change.id())).orElseThrow();
    }

    /** What the plan itself says of a host. */
    private HostSummary summary(PlannedHost host) {
        return new HostSummary(
                host.host(),
                host.sites(),
                List.of(),
                List.of(),
                false,
                Map.of(),
                host.owner(),
                Classification.undeclared("The inventory does not name the host any more."),
                SourceRange.at(run.header().plan().inventory(), 1, 1));
    }
}
